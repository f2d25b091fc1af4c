-- How the check queries read the raw files of the made-up company. Local times stay local: no zones, no expressions.
CREATE TABLE deals AS FROM read_csv('{folder}/deals.csv', header = true, quote = '"', escape = '"', nullstr = ['', 'NULL'], columns = {
    id: 'BIGINT', title: 'VARCHAR', customer: 'VARCHAR', owner: 'VARCHAR', backup: 'VARCHAR', contact: 'VARCHAR',
    seller: 'VARCHAR', team: 'VARCHAR', stage: 'VARCHAR', amount: 'DOUBLE', budget: 'DOUBLE', seats: 'BIGINT',
    won: 'BOOLEAN', opened: 'DATE', closed: 'DATE', due: 'DATE', touched: 'TIMESTAMP', replied: 'TIMESTAMP',
    effort: 'DOUBLE'});
CREATE TABLE customers AS FROM read_csv('{folder}/companies.csv', header = true, quote = '"', escape = '"', columns = {
    code: 'VARCHAR', name: 'VARCHAR', country: 'VARCHAR', parent: 'VARCHAR', size: 'BIGINT', since: 'DATE'});
CREATE TABLE countries AS FROM read_csv('{folder}/countries.csv', header = true, quote = '"', escape = '"', columns = {
    name: 'VARCHAR', continent: 'VARCHAR', area: 'BIGINT'});
CREATE TABLE calls AS FROM read_csv('{folder}/calls.csv', header = true, quote = '"', escape = '"', columns = {
    id: 'BIGINT', deal: 'BIGINT', caller: 'VARCHAR', started: 'TIMESTAMP', ended: 'TIMESTAMP', day: 'DATE',
    stamp: 'TIMESTAMP', cost: 'BIGINT'});
CREATE TABLE meetings AS FROM read_csv('{folder}/meetings.csv', header = true, quote = '"', escape = '"', columns = {
    id: 'BIGINT', title: 'VARCHAR', day: 'DATE', begins: 'TIMESTAMP', host: 'VARCHAR', room: 'VARCHAR'});
CREATE TABLE guests AS FROM read_csv('{folder}/guests.csv', header = true, quote = '"', escape = '"', columns = {
    meeting: 'BIGINT', person: 'VARCHAR', answer: 'VARCHAR', since: 'DATE', minutes: 'BIGINT'});
CREATE TABLE staff AS FROM read_csv('{folder}/staff.csv', header = true, quote = '"', escape = '"', columns = {
    login: 'VARCHAR', name: 'VARCHAR', office: 'VARCHAR', boss: 'VARCHAR'});
CREATE TABLE offices AS FROM read_csv('{folder}/offices.csv', header = true, quote = '"', escape = '"', columns = {
    code: 'VARCHAR', city: 'VARCHAR', country: 'VARCHAR'});
CREATE TABLE words AS FROM read_csv('{folder}/words.csv', header = true, quote = '"', escape = '"', columns = {
    id: 'BIGINT', word: 'VARCHAR', rank: 'VARCHAR', score: 'BIGINT'});
CREATE TABLE products AS FROM read_csv('{folder}/products.csv', header = true, quote = '"', escape = '"', columns = {
    sku: 'VARCHAR', name: 'VARCHAR', family: 'VARCHAR', price: 'DOUBLE'});
CREATE TABLE sales AS FROM read_csv('{folder}/sales.csv', header = true, quote = '"', escape = '"', columns = {
    id: 'BIGINT', product: 'VARCHAR', quantity: 'BIGINT', discount: 'DOUBLE', sold: 'DATE', returned: 'DATE'});
CREATE TABLE odd AS FROM read_csv('{folder}/odd.csv', header = false, skip = 1, quote = '"', escape = '"', columns = {
    id: 'BIGINT', upper_amount: 'DOUBLE', lower_amount: 'DOUBLE', dotted: 'BIGINT', said: 'VARCHAR', percent: 'BIGINT',
    chosen: 'VARCHAR', customer: 'VARCHAR', own_name: 'VARCHAR', big: 'BIGINT', tiny: 'DOUBLE', "at": 'TIMESTAMP',
    owner_code: 'VARCHAR', flag: 'BOOLEAN', numbered: 'VARCHAR'});
CREATE TABLE twins AS FROM read_csv('{folder}/twins.csv', header = true);
CREATE TABLE twin_sales AS FROM read_csv('{folder}/twin_sales.csv', header = true);
