"""Checked trees and their two implementations as generated functions or by a plain walk. Both profiles use them."""
