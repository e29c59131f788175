# Turns "STEP<tab>LINE<tab>EXPECTATION" into the jq program that judges a scenario.
def quoted_check:
  . as [$step, $line, $text] |
  ([$text | match("^(\\.[a-z0-9_]+|\\$[a-z]+)(\\.[a-z0-9_]+)*").string] | .[0] // "null") as $subject |
  "($steps[\($step)] | . as {$exit, $seconds, $stdout, $stderr, $stats, $bus} |
    (.stats | objects | .powerstat // {}) // {} |
    {step: \($step), line: \($line), text: \($text | tojson),
     ok: (try ([\($text)
     ] == [true]) catch false), seen: (try (\($subject)) catch null)}),";

"include \"judge\"; steps($plain; $traffic) as $steps | [",
(split("\n")[] | select(. != "") | split("\t") | quoted_check),
"empty] as $checks | verdict($steps; $checks)"
