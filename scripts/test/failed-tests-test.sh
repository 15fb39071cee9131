#!/usr/bin/env bash
# The tests that failed are told by their names and reasons, those of former runs and those that passed are not.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
. "$(dirname "$0")/../lib/failed-tests.sh"

# report FILE LINE...: one of Maven's reports, at the age that TIME says.
report() {
    local file=$scratch/$1
    shift
    mkdir -p "$(dirname "$file")"
    printf '%s\n' "$@" >"$file"
    touch -d "${TIME:-now}" "$file"
}

touch -d "1 minute ago" "$scratch/begin"
TIME="1 hour ago" report web/target/surefire-reports/dev.vitrine.OldTest.txt \
    "dev.vitrine.OldTest.failedYesterday -- Time elapsed: 0.1 s <<< FAILURE!"
report web/target/surefire-reports/dev.vitrine.RightTest.txt \
    "Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.5 s -- in dev.vitrine.RightTest"

run_it print_failed_tests "$scratch" "$scratch/begin"
expect_status 0 "nothing failed"
expect_equal "$output" "" "nothing failed"

report web/target/failsafe-reports/dev.vitrine.WrongIT.txt \
    "Tests run: 3, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 2.5 s <<< FAILURE! -- in dev.vitrine.WrongIT" \
    "dev.vitrine.WrongIT.countsToThree -- Time elapsed: 0.1 s <<< FAILURE!" \
    "org.opentest4j.AssertionFailedError: expected: <3> but was: <2>" \
    "$(printf '	at frame %s\n' {1..30})"
report web/target/failsafe-reports/postgresql/dev.vitrine.WrongIT.txt \
    "dev.vitrine.WrongIT.connects -- Time elapsed: 0.1 s <<< ERROR!"

run_it print_failed_tests "$scratch" "$scratch/begin"
expect_text "dev.vitrine.WrongIT.countsToThree" "a failure"
expect_text "expected: <3> but was: <2>" "a failure's reason"
expect_text "dev.vitrine.WrongIT.connects" "an error of a second run of the same class"
expect_no_text "Tests run" "counts"
expect_no_text "failedYesterday" "a former run"
expect_no_text "frame 11" "a long stack"
