# Judges what one scenario left behind: `include`d by the program that expectations.jq writes.

# The words expectations may use beside jq's own.
def near($wanted; $within): type == "number" and (. - $wanted | fabs) <= $within;
def absent: . == null;
def known: . != null;

# Steps by number, each with the bus traffic it caused; there is no step 0.
def steps($plain; $traffic):
  [null] + [$plain[] | . as $step | .bus = (
    [$traffic[] | select(.step == $step.step)] |
    {transactions: (map(.transactions) | add // 0),
     reads: (map(.reads) | add // []),
     writes: (map(.writes) | add // [])})];

# What is wrong with a step whatever the scenario expects of it.
def step_complaints($checks):
  . as $step |
  (.bus.writes | select(. != []) |
    select([$checks[] | select(.step == $step.step and (.text | test("\\$bus.writes")))] == []) |
    "wrote to the chip: " + join(" ")),
  (.stats | select(. == "unreadable") | "published a stats.json that is not JSON"),
  (.exit | select(. != 0) |
    select([$checks[] | select(.step == $step.step and (.text | test("\\$exit")))] == []) |
    "ended with status \(.) after \($step.seconds) s; " +
      ($step.stderr | rtrimstr("\n") | if . == "" then "it said nothing" else "it said: " + . end)) |
  "step \($step.step) " + .;

# Every complaint on a line of its own, then what the programs cost.
def verdict($steps; $checks):
  ($steps[1:][] | step_complaints($checks)),
  ($checks[] | select(.ok | not) | "line \(.line): \(.text)   (there: \(.seen | tojson))"),
  "cost \([$steps[1:][].seconds] | add // 0 | . * 100 | round / 100) s, " +
    "\([$steps[1:][].bus.transactions] | add // 0) transfers";
