"""Documents: the signed opinion as PDF/A-3b, the Excel register in and out, the results workbook."""
