"""Stands for the scorers of development sets, which are not part of the project:
takes the same arguments, and says how many predictions there are and of what."""
import json, os, sys

def rows(name):
    with open(name, encoding="utf8") as f:
        return [json.loads(line) for line in f]

args = sys.argv[1:]
if args[0] == "--kind":
    kind, args = args[1], args[2:]
if args[0] == "--texts":
    for row in rows(args[1]):
        print(json.dumps({k: row[k] for k in ("id", "lang", "title", "text") if k in row}))
    sys.exit()
files = [args[1]]
if os.path.isdir(args[1]):
    files = sorted(os.path.join(args[1], name) for name in os.listdir(args[1]))
for name in files:
    predictions = rows(name)
    print(len(predictions), "of", " ".join(sorted(predictions[0])))
