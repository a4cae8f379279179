"""Tables on their way out and in again: CSV, XLSX and DMN XML as bytes, and what came back told row by row.

Knows texts of tables, spreadsheets and what they do to cells. Knows no folders and no policy: bytes and values in,
bytes and values out. What needs openpyxl imports it inside its functions.

    form     a table as its author wrote it      grid     what a file holds, cell by cell, untouched
    text     bytes of a CSV, any encoding        written  the canonical CSV
    tidy     a cell as the canonical CSV has it  take_in  a grid against the table it was made from
    xlsx_out, xlsx_in, look, about, package      the workbook
"""

from govflow.dmn.exchange.form import TableForm
from govflow.dmn.exchange.grid import Grid, RawCell

__all__ = ["Grid", "RawCell", "TableForm"]
