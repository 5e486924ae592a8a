"""BRICS Desk: offline expert review of BRICS innovation demonstration projects (金砖创新示范项目).

The rooms, from the ground up; imports point down only, and rooms of one floor do not know each other:

- `errors`, `assets`, `disk`: what can go wrong, by code; where `ui/`, `db/` and `resources/` are; files onto a disk, whole or not at all.
- `domain`: pure values and functions (rules, verdicts, opinions, the fold of panels); standard library only.
- `packs`: rule-pack files -> domain. `store`: the encrypted workspace. `signing`: keys, certificates, PDF signatures.
  `documents`: PDF, Excel. `exchange`: packages on a stick.
- `operations`: the use cases; plain functions over a `Desk`, the only place that sees more than one room below.
- `cli`: the headless front end. `gui`: the window. Both speak; nothing below them does.
"""

__version__ = "0.1.0"
