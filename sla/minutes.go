package sla

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Minutes is a length of time in whole minutes (clause "T-1"). The zero value
// is no time. In JSON it is a number.
type Minutes int64

// MaxEntry is the longest single entry (clause "T-1").
const MaxEntry Minutes = 24 * 60

// maxWindow bounds what a plan can promise; it keeps sums far from overflow.
const maxWindow Minutes = 1000 * 60

const minutesRemedy = "write 1h30, 90m, 1:30 or 1.5h"

// Duration is m as a time.Duration.
func (m Minutes) Duration() time.Duration { return time.Duration(m) * time.Minute }

// String writes m as h:mm, such as "1:05", "0:00" or "-0:05".
func (m Minutes) String() string {
	sign, left := "", uint64(m)
	if m < 0 {
		sign, left = "-", -left
	}
	return fmt.Sprintf("%s%d:%02d", sign, left/60, left%60)
}

// ParseMinutes reads the length of one entry as people type it: 1h30, 1h 30m,
// 2h, 90m, 90min, 1:30, 1.5h, 1,5h, in either case. Decimal hours are rounded
// to the minute, half up. It refuses, with an [InputError], a bare number,
// zero, less than zero, over 24 hours and anything else (clause "T-1").
func ParseMinutes(text string) (Minutes, error) {
	m, problem := readMinutes(text)
	if problem == "" && m > MaxEntry {
		problem = problemOver
	}
	if problem != "" {
		return 0, &InputError{Field: "duration", Value: strings.TrimSpace(text), Problem: problem, Remedy: remedyFor(problem)}
	}
	return m, nil
}

// ParseWindow reads a length of working time as [ParseMinutes] does, but up to
// 1000 hours: the reaction window of a plan (clause "R-1").
func ParseWindow(text string) (Minutes, error) {
	m, problem := readMinutes(text)
	if problem == "" && m > maxWindow {
		problem = "more than 1000 hours"
	}
	if problem != "" {
		return 0, &InputError{Field: "window", Value: strings.TrimSpace(text), Problem: problem, Remedy: "write 1h, 90m or 1:30"}
	}
	return m, nil
}

func remedyFor(problem string) (remedy string) {
	switch problem {
	case problemOver:
		remedy = "split it over the days it was worked on, each up to 24h"
	case problemBare:
		remedy = "add a unit: 90m for minutes; 1h30, 1:30 or 1.5h for hours"
	default:
		remedy = minutesRemedy
	}
	return remedy
}

// What can be wrong with a duration.
const (
	problemEmpty    = "no duration is given"
	problemBare     = "a number without a unit could be hours or minutes"
	problemZero     = "the duration must be at least one minute"
	problemNegative = "the duration cannot be negative"
	problemSixty    = "more than 59 minutes after the hours"
	problemOver     = "one entry cannot exceed 24 hours"
	problemNonsense = "not a duration"
)

// readMinutes reads a length above zero; the problem is empty when it can.
func readMinutes(text string) (Minutes, string) {
	s := strings.ToLower(strings.TrimSpace(text))
	switch {
	case s == "":
		return 0, problemEmpty
	case s[0] == '-' || strings.HasPrefix(s, "−"):
		return 0, negativeOrNonsense(strings.TrimLeft(s, "-−"))
	}
	m, problem := readForm(s)
	if problem == "" && m == 0 {
		problem = problemZero
	}
	return m, problem
}

func negativeOrNonsense(rest string) string {
	if _, problem := readForm(strings.TrimSpace(rest)); problem == problemNonsense {
		return problemNonsense
	}
	return problemNegative
}

// readForm tells the written forms apart by the sign that follows the first
// number.
func readForm(s string) (Minutes, string) {
	first, rest, ok := number(s)
	if !ok {
		return 0, problemNonsense
	}
	switch {
	case rest == "":
		return 0, problemBare
	case rest[0] == ':':
		return clockForm(first, rest[1:])
	case rest[0] == '.' || rest[0] == ',':
		return decimalForm(first, rest[1:])
	}
	rest = strings.TrimLeft(rest, " ")
	if isMinuteUnit(rest) {
		return Minutes(first), ""
	}
	if rest, ok = strings.CutPrefix(rest, "h"); ok {
		return afterHours(first, strings.TrimLeft(rest, " "))
	}
	return 0, problemNonsense
}

// clockForm reads what follows the colon of 1:30.
func clockForm(hours int64, rest string) (Minutes, string) {
	minutes, tail, ok := number(rest)
	if !ok || tail != "" || len(rest) != 2 {
		return 0, problemNonsense
	}
	return join(hours, minutes)
}

// afterHours reads what follows the h of 1h30m; it may be nothing.
func afterHours(hours int64, rest string) (Minutes, string) {
	if rest == "" {
		return Minutes(hours * 60), ""
	}
	minutes, unit, ok := number(rest)
	unit = strings.TrimLeft(unit, " ")
	if !ok || unit != "" && !isMinuteUnit(unit) {
		return 0, problemNonsense
	}
	return join(hours, minutes)
}

func join(hours, minutes int64) (Minutes, string) {
	if minutes > 59 {
		return 0, problemSixty
	}
	return Minutes(hours*60 + minutes), ""
}

// decimalForm reads what follows the point or comma of 1.5h. Whole numbers
// only, so that 0.025h is exactly one minute and a half and rounds up.
func decimalForm(whole int64, rest string) (Minutes, string) {
	fraction, unit, ok := number(rest)
	digits := len(rest) - len(unit)
	if !ok || strings.TrimLeft(unit, " ") != "h" {
		if ok && unit == "" {
			return 0, problemBare
		}
		return 0, problemNonsense
	}
	scale := int64(1)
	for range digits {
		scale *= 10
	}
	return Minutes(whole*60 + (fraction*60*2+scale)/(scale*2)), ""
}

// number cuts the leading decimal digits off s. More than nine are not a
// number that anybody means.
func number(s string) (n int64, rest string, ok bool) {
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	if end == 0 || end > 9 {
		return 0, s, false
	}
	n, err := strconv.ParseInt(s[:end], 10, 64)
	return n, s[end:], err == nil
}

func isMinuteUnit(unit string) bool { return unit == "m" || unit == "min" }
