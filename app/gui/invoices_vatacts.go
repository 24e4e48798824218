package gui

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"hourbook/app"
	"hourbook/app/books"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// prefAccounts is the file of accounts that a journal was written with last.
const prefAccounts = "books.accounts"

// onVATPart tells whether the part VAT is shown, with its answer.
func (s *invoices) onVATPart() bool {
	return s.month != 0 && s.tab == vatTab && s.w.current == "invoices" && s.seen.vat.To != 0
}

func (s *invoices) onVAT() bool { return s.onVATPart() && s.seen.vat.Documents > 0 }

func (s *invoices) onEC() bool { return s.onVATPart() && s.hasEC() }

// hasEC tells whether anything stands in the EC sales list of what is shown.
func (s *invoices) hasEC() bool { return len(books.ECList(s.seen.vat.Entries)) > 0 }

func (s *invoices) onVATMonth() bool { return s.onVATPart() && s.ofMonth() }

// ofMonth tells whether it is a month that is shown, which is what journals are of.
func (s *invoices) ofMonth() bool { return s.seen.vat.From == s.seen.vat.To }

func (s *invoices) onISAF() bool { return s.onVATPart() && s.hasISAF() }

// hasISAF tells whether the register of what is shown can be written: also of a month
// without documents, which is to be sent as well.
func (s *invoices) hasISAF() bool {
	return s.ofMonth() && s.seen.vat.KeepsRegister() && len(s.seen.vat.Findings) == 0
}

// vatName is the name of a file about what is shown.
func (s *invoices) vatName(what, ending string) string {
	r := s.seen.vat
	span := r.From.String()
	if r.To != r.From {
		span += "-" + r.To.String()
	}
	return what + "-" + span + ending
}

// saveVAT writes what is shown as a table, by the ending of its file.
func (s *invoices) saveVAT(ending string) func() {
	return func() {
		r, title := s.seen.vat, say("Save VAT of %s as CSV", s.spanned())
		if ending == ".xlsx" {
			title = say("Save VAT of %s as a workbook", s.spanned())
		}
		s.w.saveTable(title, s.vatName("vat", ending), say("Save"), func(v *ledger.View) (tabular.Table, error) {
			r, err := app.VATOf(v, r.From, r.To)
			return headed(r.Table(), say("VAT"), say("Category"), say("Code"), say("Rate %"), say("Country"), say("Documents"), say("Base"), say("VAT")), err
		})
	}
}

// headed gives a table its title, and its columns the words above them.
func headed(t tabular.Table, title string, heads ...string) tabular.Table {
	t.Title, t.Sums = title, say("Total")
	for i, head := range heads {
		t.Columns[i].Head = head
	}
	return t
}

// saveEC writes the EC sales list of what is shown.
func (s *invoices) saveEC() {
	r := s.seen.vat
	s.w.saveTable(say("Save the EC sales list of %s", s.spanned()), s.vatName("ec", ".csv"), say("Save"), func(v *ledger.View) (tabular.Table, error) {
		r, err := app.VATOf(v, r.From, r.To)
		return r.ECList(), err
	})
}

// saveISAF writes the register of the month that is shown.
func (s *invoices) saveISAF() {
	month, at := s.seen.vat.To, s.w.now()
	s.w.saveMade(say("Save i.SAF of %s", s.spanned()), s.vatName("isaf", ".xml"), say("Save"), func(v *ledger.View) ([]byte, error) {
		r, err := app.VATOf(v, month, month)
		if err != nil {
			return nil, err
		}
		if len(r.Findings) > 0 {
			return nil, &sla.InputError{Field: "path", Problem: "the register lacks something by now", Remedy: "close this, and look at what stands before the table"}
		}
		var out bytes.Buffer
		err = r.WriteISAF(&out, at)
		return out.Bytes(), err
	})
}

// bookings is the form that writes the journal of a month for the bookkeeping.
type bookings struct {
	*form
	s              *invoices
	month          sla.Month
	file, accounts *pick
}

// saveBookings asks for a file, and for that of the firm's accounts.
func (s *invoices) saveBookings() {
	f := &bookings{s: s, month: s.seen.vat.To}
	f.form = s.w.form(say("Save"), f.save)
	f.main.withKeys("Enter")
	name := freePath(filepath.Join(filepath.Dir(s.w.world.Ledger), s.vatName("journal", ".csv")), ".csv")
	f.file = s.w.pathPick(say("File"), "path", name, f.main.press, ".csv")
	f.accounts = s.w.pathPick(say("Accounts of the firm (TOML), or empty"), "accounts", s.w.prefs().String(prefAccounts), f.main.press, ".toml")
	f.fields = append(f.fields, f.file.field, f.accounts.field)
	hint := lines(smallText, func() string {
		return say("Without a file of accounts they are called receivable, income, vat and bank. With form = \"datev\" in it, the journal is one for DATEV.")
	})
	f.show(say("Save the journal of %s", s.spanned()), 620, below(12, f.file.field, f.accounts.field, hint))
}

func (f *bookings) save() {
	file, accounts, at := strings.TrimSpace(f.file.text()), strings.TrimSpace(f.accounts.text()), f.s.w.now()
	if !filepath.IsAbs(file) {
		f.fail(problem{what: say("This is not a full path"), remedy: say("Begin with a folder, such as %s", home()), field: "path"})
		return
	}
	f.wait()
	askFrom(f.s.w, func(v *ledger.View) (struct{}, error) {
		if _, err := os.Stat(file); err == nil {
			return struct{}{}, fault.ErrExists
		}
		how, err := app.ReadAccounts(accounts)
		if err != nil {
			return struct{}{}, err
		}
		all, err := app.BookingsOf(v, f.month, how)
		if err != nil {
			return struct{}{}, err
		}
		var out bytes.Buffer
		if err := all.Write(&out, at); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, app.WriteFile(file, out.Bytes())
	}, func(_ struct{}, err error) {
		if f.done(err) {
			f.s.w.prefs().SetString(prefAccounts, accounts)
			f.s.saved(file)
		}
	})
}
