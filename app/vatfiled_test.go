package app_test

import (
	"errors"
	"testing"

	"hourbook/app"
	"hourbook/sla"
)

func TestMonthsThatGoOnAreNotFiledYet(t *testing.T) {
	on := func(text string) sla.Day {
		day, err := sla.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		return day
	}
	from, to := on("2026-10-01").Month(), on("2026-12-01").Month()
	for today, refused := range map[string]bool{
		"2026-09-30": false, // it has not begun, which the ledger refuses
		"2026-10-01": true, "2026-12-31": true,
		"2027-01-01": false,
	} {
		var fault *sla.InputError
		if err := app.VATOver(from, to, on(today)); (err != nil) != refused || refused && (!errors.As(err, &fault) || fault.Value != "2026-Q4") {
			t.Errorf("on %s: %v", today, err)
		}
	}
}
