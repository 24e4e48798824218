package ledger

import (
	"strings"
	"testing"
)

// reminds notes a letter about documents, and whether it was sent.
func reminds(t *testing.T, l *Ledger, at string, reminder, sent bool, documents ...string) {
	t.Helper()
	do(t, l, at, func(tx *Tx) error {
		id, err := tx.BeginSending(Sending{Documents: documents, Reminder: reminder, To: "kasa@acme.example"})
		return or(err, tx.EndSending(id, sent, ""))
	})
}

func TestRemindersThatWereSentAreCountedByTheirInvoices(t *testing.T) {
	l, first, second := paidCreditedAnew(t)
	reminds(t, l, "2026-12-20 09:00", false, true, first) // the invoice itself
	reminds(t, l, "2026-12-21 09:00", true, false, first) // was not sent
	reminds(t, l, "2026-12-22 09:00", true, true, first)
	reminds(t, l, "2026-12-23 09:00", true, true, second)
	reminds(t, l, "2026-12-24 09:00", true, true, first, second)
	must(t, l.Read(func(v *View) error {
		all, err := v.Reminders("acme")
		var told []string
		for _, r := range all {
			told = append(told, v.zone.Day(r.At).String()+" "+strings.Join(r.Documents, "+")+" "+string(rune('0'+r.Level)))
		}
		want := "2026-12-22 " + first + " 1, 2026-12-23 " + second + " 1, 2026-12-24 " + first + "+" + second + " 2"
		if got := strings.Join(told, ", "); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		none, err2 := v.Reminders("beta")
		if len(none) > 0 {
			t.Errorf("beta has %+v", none)
		}
		return or(err, err2)
	}))
}
