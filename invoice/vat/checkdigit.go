package vat

import "time"

// digits turns a string of decimal digits into numbers; other characters
// become what they are apart from '0', so check the form first.
func digits(s string) []int {
	ns := make([]int, len(s))
	for i := range s {
		ns[i] = int(s[i] - '0')
	}
	return ns
}

// weighted is the sum of the digits of s times their weights. Digits beyond
// the weights do not count.
func weighted(s string, weights ...int) int {
	sum := 0
	for i, d := range digits(s) {
		if i < len(weights) {
			sum += d * weights[i]
		}
	}
	return sum
}

// last is the last digit of s.
func last(s string) int { return int(s[len(s)-1] - '0') }

// number is the value of s, which has at most 18 digits.
func number(s string) int {
	n := 0
	for _, d := range digits(s) {
		n = n*10 + d
	}
	return n
}

// luhn is the check of ISO/IEC 7812: every second digit from the right is
// doubled, its digits are added, and the whole ends in 0.
func luhn(s string) bool {
	return luhnSum(s)%10 == 0
}

func luhnSum(s string) int {
	sum := 0
	for i, d := range digits(s) {
		if (len(s)-i)%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum
}

// mod11and10 is the hybrid check of ISO/IEC 7064, MOD 11,10.
func mod11and10(s string) bool {
	check := 5
	for _, d := range digits(s) {
		if check == 0 {
			check = 10
		}
		check = (check*2%11 + d) % 10
	}
	return check == 1
}

// Mod97 is the remainder of ISO/IEC 7064, MOD 97-10: letters count as 10 to 35.
func Mod97(s string) int {
	rest := 0
	for i := range s {
		if c := s[i]; c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return rest
}

// dated tells whether year, month and day are a day of the calendar.
func dated(year, month, day int) bool {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Year() == year && int(t.Month()) == month && t.Day() == day
}
