"""Keys, the secretariat's certificate authority, CMS and PDF signatures, verification; time is a label here."""
