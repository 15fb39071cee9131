# shellcheck shell=bash
# What Maven's reports say of tests that failed. Sourced, never run.

# The lines of each failure that are printed: its name, what it says, and where.
failed_test_lines=12

# print_failed_tests DIRECTORY SINCE: of the reports under it that are newer than the file SINCE; nothing when none failed.
print_failed_tests() {
    find "$1" -path '*/target/*-reports*' -name '*.txt' -newer "$2" -print0 | sort -z |
        xargs -0 --no-run-if-empty awk -v lines="$failed_test_lines" '
            FNR == 1 { left = 0 }
            /<<< (ERROR|FAILURE)!$/ && !/^Tests run:/ { left = lines }
            left > 0 { print; left-- }'
}
