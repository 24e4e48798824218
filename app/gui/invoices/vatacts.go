package invoices

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// prefAccounts is the file of accounts that a journal was written with last.
const prefAccounts = "books.accounts"

// onVATPart tells whether the part VAT is shown, with its answer.
func (s *invoices) onVATPart() bool {
	return s.month != 0 && s.tab == vatTab && s.w.Current == "invoices" && s.seen.vat.To != 0
}

func (s *invoices) onVAT() bool { return s.onVATPart() && s.seen.vat.Documents > 0 }

func (s *invoices) onEC() bool { return s.onVATPart() && s.hasEC() }

// hasEC tells whether anything stands in the EC sales list of what is shown.
func (s *invoices) hasEC() bool { return len(s.seen.vat.Listed) > 0 }

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
		r, title := s.seen.vat, kit.Say("Save VAT of %s as CSV", s.spanned())
		if ending == ".xlsx" {
			title = kit.Say("Save VAT of %s as a workbook", s.spanned())
		}
		s.w.SaveTable(title, s.vatName("vat", ending), kit.Say("Save"), func(v *ledger.View) (tabular.Table, error) {
			r, err := app.VATOf(v, r.From, r.To)
			return headed(r.Table(), kit.Say("VAT"), kit.Say("Category"), kit.Say("Code"), kit.Say("Rate %"), kit.Say("Country"), kit.Say("Documents"), kit.Say("Base"), kit.Say("VAT")), err
		})
	}
}

// headed gives a table its title, and its columns the words above them.
func headed(t tabular.Table, title string, heads ...string) tabular.Table {
	t.Title, t.Sums = title, kit.Say("Total")
	for i, head := range heads {
		t.Columns[i].Head = head
	}
	return t
}

// saveEC writes the EC sales list of what is shown.
func (s *invoices) saveEC() {
	r := s.seen.vat
	s.w.SaveTable(kit.Say("Save the EC sales list of %s", s.spanned()), s.vatName("ec", ".csv"), kit.Say("Save"), func(v *ledger.View) (tabular.Table, error) {
		r, err := app.VATOf(v, r.From, r.To)
		return r.ECList(), err
	})
}

// saveISAF writes the register of the month that is shown.
func (s *invoices) saveISAF() {
	month, at := s.seen.vat.To, s.w.Now()
	s.w.SaveMade(kit.Say("Save i.SAF of %s", s.spanned()), s.vatName("isaf", ".xml"), kit.Say("Save"), func(v *ledger.View) ([]byte, error) {
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
	*kit.Form
	s              *invoices
	month          sla.Month
	file, accounts *kit.Pick
}

// saveBookings asks for a file, and for that of the firm's accounts.
func (s *invoices) saveBookings() {
	f := &bookings{s: s, month: s.seen.vat.To}
	f.Form = s.w.Form(kit.Say("Save"), f.save)
	f.Main.WithKeys("Enter")
	name := gui.FreePath(filepath.Join(filepath.Dir(s.w.World.Ledger), s.vatName("journal", ".csv")), ".csv")
	f.file = s.w.PathPick(kit.Say("File"), "path", name, f.Main.Press, ".csv")
	f.accounts = s.w.PathPick(kit.Say("Accounts of the firm (TOML), or empty"), "accounts", s.w.Prefs().String(prefAccounts), f.Main.Press, ".toml")
	f.Fields = append(f.Fields, f.file.Field, f.accounts.Field)
	hint := kit.Lines(kit.SmallText, func() string {
		return kit.Say("Without a file of accounts they are called receivable, income, vat and bank. With form = \"datev\" in it, the journal is one for DATEV.")
	})
	f.Show(kit.Say("Save the journal of %s", s.spanned()), 620, kit.Below(12, f.file.Field, f.accounts.Field, hint))
}

func (f *bookings) save() {
	file, accounts, at := strings.TrimSpace(f.file.Text()), strings.TrimSpace(f.accounts.Text()), f.s.w.Now()
	if !filepath.IsAbs(file) {
		f.Fail(kit.Problem{What: kit.Say("This is not a full path"), Remedy: kit.Say("Begin with a folder, such as %s", kit.Home()), Field: "path"})
		return
	}
	f.Wait()
	gui.AskFrom(f.s.w, func(v *ledger.View) (struct{}, error) {
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
		if f.Done(err) {
			f.s.w.Prefs().SetString(prefAccounts, accounts)
			f.s.saved(file)
		}
	})
}
