package invoices

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hourbook/app"
	"hourbook/app/bank"
	"hourbook/app/bank/match"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
)

// statementEndings are those of files that banks send.
var statementEndings = []string{".xml", ".sta", ".mt940", ".940", ".txt", ".csv"}

// askStatement asks for a statement of the bank.
func (s *invoices) askStatement() {
	s.w.AskPath(kit.Say("Load a statement of the bank"), kit.Say("File"), s.folder()+string(filepath.Separator), kit.Say("Load"), s.loadStatement, statementEndings...)
}

// loadStatement keeps what a statement tells for the first time, and says what it is.
// A CSV has its mapping beside it; where there is none, one is asked for.
func (s *invoices) loadStatement(path string, done func(kit.Problem)) {
	mapping := ""
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		mapping = filepath.Join(filepath.Dir(path), "bank.toml")
	}
	s.loadMapped(path, mapping, func(p kit.Problem, unmapped bool) {
		if unmapped {
			done(kit.Problem{})
			s.askMapping(path)
			return
		}
		done(p)
	})
}

// prefMapping is the file that said last what the columns of a bank's CSV are.
const prefMapping = "bank.mapping"

// askMapping asks which file says what the columns of a CSV are.
func (s *invoices) askMapping(path string) {
	start := s.w.Prefs().StringWithFallback(prefMapping, filepath.Dir(path)+string(filepath.Separator))
	s.w.AskPath(kit.Say("What are the columns of %s?", filepath.Base(path)), kit.Say("Mapping of its columns (TOML)"), start, kit.Say("Load"), func(mapping string, done func(kit.Problem)) {
		s.loadMapped(path, mapping, func(p kit.Problem, unmapped bool) {
			if unmapped {
				p = kit.Problem{What: kit.Say("There is no such file."), Remedy: kit.Say("Choose the file that names the columns, as the README shows.")}
			}
			if done(p); p.What == "" {
				s.w.Prefs().SetString(prefMapping, mapping)
			}
		})
	}, ".toml")
}

// loadMapped loads a statement, by a mapping where that is there; done is also told
// where one is needed and missing.
func (s *invoices) loadMapped(path, mapping string, done func(p kit.Problem, unmapped bool)) {
	gui.Run(s.w, func(l *ledger.Ledger, by ledger.Act) ([]app.BankRow, error) {
		if _, err := os.Stat(mapping); err != nil {
			mapping = ""
		}
		rows, err := app.ReadBank(path, mapping, "")
		if err != nil {
			return nil, err
		}
		return app.LoadBank(context.Background(), l, by, path, rows)
	}, func(all []app.BankRow, err error) {
		done(gui.ProblemOf(err), errors.Is(err, bank.ErrNoMapping))
		if err != nil {
			return
		}
		s.w.Strip.Done(toldOf(all), "", nil)
		s.w.Visiting("invoices", func() { s.bring(bankTab) })()
		s.bank.keep(all)
		s.bank.landed = true
		s.Refresh()
	})
}

// toldOf says how many rows of a statement are what.
func toldOf(all []app.BankRow) string {
	count := map[match.Kind]int{}
	for _, r := range all {
		count[r.Kind]++
	}
	return kit.Say("%d sure, %d to look at, %d loaded before, %d not ours.", count[match.Sure], count[match.Proposed]+count[match.None], count[match.Known], count[match.NotOurs])
}

// bankRow is the marked row of the bank, of those that wait.
func (s *invoices) bankRow() (app.BankRow, bool) {
	if s.month == 0 || s.tab != bankTab || s.bank.which.At != bankWaits || s.w.Current != "invoices" {
		return app.BankRow{}, false
	}
	return s.bank.Table.Chosen()
}

func (s *invoices) onBankRow() bool {
	_, ok := s.bankRow()
	return ok
}

func (s *invoices) onProposal() bool {
	row, ok := s.bankRow()
	return ok && proposes(row)
}

func (s *invoices) anySure() bool {
	if s.bank == nil || s.tab != bankTab || s.bank.which.At != bankWaits || s.w.Current != "invoices" {
		return false
	}
	ids, _ := s.sureRows()
	return len(ids) > 0
}

// confirmBank books rows and shows what is left.
func (s *invoices) confirmBank(choice app.BankChoice, done func(kit.Problem)) {
	gui.Act(s.w, func(tx *ledger.Tx) ([]app.BankBooked, error) { return app.ConfirmBank(tx, choice) }, func(booked []app.BankBooked, err error) {
		done(gui.ProblemOf(err))
		if err == nil {
			s.w.Strip.Done(kit.SayCount("%d rows of the bank are booked.", len(booked)), "", nil)
			s.Focus()
		}
	})
}

// tellFailed says what went wrong where no sheet can.
func (s *invoices) tellFailed(p kit.Problem) {
	if p.What != "" {
		s.w.Strip.Say(p)
	}
}

// confirmSure books the sure rows that are ticked, as far as they still are sure.
func (s *invoices) confirmSure() {
	if ids, _ := s.sureRows(); len(ids) > 0 {
		s.confirmBank(app.BankChoice{Sure: true, Rows: ids}, s.tellFailed)
	}
}

// takeBankRow books the marked row as it is proposed.
func (s *invoices) takeBankRow() {
	if row, ok := s.bankRow(); ok && proposes(row) {
		s.confirmBank(app.BankChoice{Rows: []string{row.ID}}, s.tellFailed)
	}
}

// askWhose asks which documents the marked row pays, or whose account it is credit on;
// of a reversal which payment it takes back.
func (s *invoices) askWhose() {
	row, ok := s.bankRow()
	switch {
	case !ok || row.Reversal && !choosesTaken(row):
		return
	case row.Reversal:
		s.askTaken(row)
		return
	}
	s.w.AskTextFor(kit.Say("Numbers of documents, parted by commas, or a customer. What is more than they ask for is credit on account."), kit.Say("Whose are these %s?", kit.Euros(row.Amount)), kit.Say("Number or customer"), "", kit.Say("Book it"), func(text string, done func(kit.Problem)) {
		choice := app.BankChoice{Rows: []string{row.ID}}
		for _, one := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
			if _, err := invoice.ParseNumber(strings.ToUpper(one)); err == nil {
				choice.To = append(choice.To, strings.ToUpper(one))
			}
		}
		if len(choice.To) == 0 {
			choice.Customer = s.customerNamed(text)
		}
		s.confirmBank(choice, done)
	})
}

// customerNamed is the id of a customer that somebody typed: the id, or its name.
func (s *invoices) customerNamed(text string) string {
	text = strings.TrimSpace(text)
	var ids []string
	for id, name := range s.seen.names {
		if strings.EqualFold(id, text) {
			return id
		}
		if strings.EqualFold(name, text) {
			ids = append(ids, id)
		}
	}
	if slices.Sort(ids); len(ids) > 0 {
		return ids[0]
	}
	return text
}

// leaveBankRow says that the marked row is no money of a customer.
func (s *invoices) leaveBankRow() {
	row, ok := s.bankRow()
	if !ok {
		return
	}
	s.w.AskText(kit.Say("No customer's money: %s", kit.Euros(row.Amount)), kit.Say("Whose it is"), "", kit.Say("Set it aside"), func(reason string, done func(kit.Problem)) {
		gui.Act(s.w, func(tx *ledger.Tx) (struct{}, error) {
			return struct{}{}, app.BankLeave(tx, []string{row.ID}, reason, false)
		}, func(_ struct{}, err error) {
			done(gui.ProblemOf(err))
			if err == nil {
				s.Focus()
			}
		})
	})
}
