-- How the check queries read the raw files of Northwind.
CREATE TABLE categories AS FROM read_csv('{folder}/categories.csv', header = true);
CREATE TABLE products AS FROM read_csv('{folder}/products.csv', header = true);
CREATE TABLE customers AS FROM read_csv('{folder}/customers.csv', header = true, all_varchar = true);
CREATE TABLE employees AS FROM read_csv('{folder}/employees.csv', header = true, all_varchar = true);
CREATE TABLE orders AS FROM read_csv('{folder}/orders.csv', header = true,
    types = {'EmployeeID': 'VARCHAR', 'ShipPostalCode': 'VARCHAR'});
CREATE TABLE details AS FROM read_csv('{folder}/order_details.csv', header = true);
CREATE VIEW lines AS
    SELECT o.*, d.ProductID, d.Quantity, d.UnitPrice * d.Quantity * (1 - d.Discount) AS net
    FROM orders o JOIN details d USING (OrderID);
