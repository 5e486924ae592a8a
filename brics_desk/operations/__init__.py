"""Use cases: plain functions over a `Desk`, each returns what changed; the only place that sees more than one room below."""
