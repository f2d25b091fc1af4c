"""The datasets that the SQL of administrators is written over in these tests."""

from indicators.expressions.sources import Source

TYPES = {
    "OrderID": "integer",
    "EmployeeID": "text",
    "OrderDate": "date",
    "ShippedDate": "date",
    "Freight": "number",
    "opened": "datetime",
    "closed": "datetime",
    "paid": "boolean",
    "N° dossier": "text",
    'od"d': "integer",
}
FIELDS = {name: Source(name, kind, name) for name, kind in TYPES.items()}
ROLES = {"EmployeeID": Source("EmployeeID", "text", "EmployeeID", {"en": "Seller"}, "attributes.id", ("1", "2"))}
DATASETS = {
    "orders": {**FIELDS, **ROLES},
    "lines": {name: Source(name, kind, name) for name, kind in {"OrderID": "integer", "net": "number"}.items()},
}
