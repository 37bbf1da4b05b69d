"""duckdb_sums.py RUNS THREADS FILE: DuckDB reads a CSV file and sums every whole-number column.

Prints, tab-separated, the least and the median wall time in seconds and DuckDB's version; ends with
3 if DuckDB is not installed. The columns and their types are found out before the clock runs.
"""
import statistics
import sys
import time

try:
    import duckdb
except ImportError:
    sys.exit(3)

runs, threads, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
base = duckdb.connect(config={"threads": threads})
found = base.execute(
    """DESCRIBE SELECT * FROM read_csv(?, header = true, quote = '"', sample_size = -1)""", [path]
).fetchall()
types = {name: kind for name, kind, *_ in found}
sums = ", ".join(f'sum("{name}")' for name, kind in types.items() if kind in ("BIGINT", "INTEGER"))
columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
query = f"SELECT {sums} FROM read_csv(?, columns = {{{columns}}}, header = true, quote = '\"')"
seconds = []
for _ in range(runs):
    begin = time.perf_counter()
    base.execute(query, [path]).fetchall()
    seconds.append(time.perf_counter() - begin)
print(f"{min(seconds):.3f}\t{statistics.median(seconds):.3f}\t{duckdb.__version__}")
