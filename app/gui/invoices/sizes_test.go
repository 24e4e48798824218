package invoices

import (
	"testing"

	"hourbook/app/gui/guitest"
)

// TestInvoicesInEverySize looks at all that they show.
func TestInvoicesInEverySize(t *testing.T) {
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.LongWinded()
	guitest.InEverySize(t, s.Ledger.Path, stageSaying, []guitest.Scene[*stage]{
		{Name: "invoices-check", Keys: []string{"Alt+4", "Ctrl+1"}},
		{Name: "invoices-drafts", Keys: []string{"Alt+4", "Ctrl+2"}},
		{Name: "invoices-issue", Keys: []string{"Alt+4", "Ctrl+2", "Ctrl+I"}},
		{Name: "invoices-issued", Keys: []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up"}},
		{Name: "invoices-why", Keys: []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up", "Ctrl+Shift+W"}},
		{Name: "invoices-pay", Keys: []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up", "Ctrl+Shift+P", "Enter"}},
		{Name: "invoices-credit", Keys: []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up", "Ctrl+Shift+C", "Enter"}},
		{Name: "invoices-remind", Keys: []string{"Alt+4", "Ctrl+3", "End", "Up", "Up", "Up", "Ctrl+Shift+R"}},
		{Name: "invoices-accounts", Keys: []string{"Alt+4", "Ctrl+6"}},
		{Name: "invoices-bank", Keys: []string{"Alt+4", bankKeys}},
		{Name: "invoices-reminders", Keys: []string{"Alt+4", remindersKeys}},
		{Name: "invoices-vat", Keys: []string{"Alt+4", vatKeys}},
	})
}
