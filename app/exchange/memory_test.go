package exchange

import (
	"context"
	"crypto/sha256"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// rememberedByPlace is a ledger with a customer whose row came in before rows were
// remembered by the names of their cells.
func rememberedByPlace(t *testing.T) *ledger.Ledger {
	t.Helper()
	l := newLedger(t)
	noFault(t, l.Write(by("2026-11-03 09:00"), func(tx *ledger.Tx) error {
		cells := strings.Split(strings.TrimSpace(whoRow)+",,,,", ",") // the thirteen columns that there were
		sum := sha256.Sum256([]byte(strings.Join(cells, "\x00") + "\x00"))
		c := invoice.Customer{Party: invoice.Party{ID: cells[0], Name: cells[1], Country: cells[2], VATID: cells[3], CompanyCode: cells[4], Street: cells[5], City: cells[6], Postcode: cells[7], Email: cells[8]}}
		return tx.AddCustomer(c, &event.Row{Key: "customers/acme", Sum: sum[:16]})
	}))
	return l
}

func TestARowImportedBeforeIsComparedOverTheColumnsThatThereWere(t *testing.T) {
	more := strings.NewReplacer("email\n", "email,phone\n", "example\n", "example,%\n").Replace(whoFile)
	for says, c := range map[string]struct {
		text   string
		update bool
		bad    string
		change Cell
	}{
		"the same row":                   {text: whoFile},
		"a new column that says nothing": {text: strings.Replace(more, "%", "", 1)},
		"a new column that says more":    {text: strings.Replace(more, "%", "+370 5", 1), bad: "in/customers.csv:2: the ledger already has this id with different content (phone)"},
		"and is taken over":              {text: strings.Replace(more, "%", "+370 5", 1), update: true, change: Cell{"phone", "", "+370 5"}},
		"another street":                 {text: strings.Replace(whoFile, "g. 1", "g. 2", 1), update: true, change: Cell{"street", "Gatvės g. 1", "Gatvės g. 2"}},
	} {
		t.Run(says, func(t *testing.T) {
			l := rememberedByPlace(t)
			noFault(t, l.Write(by("2026-11-03 10:00"), func(tx *ledger.Tx) error {
				acme, err := tx.Customer("acme")
				noFault(t, err)
				acme.Email = "new@acme.example"
				return tx.SetCustomer(acme, "moved", nil)
			}))
			done, err := Import(context.Background(), l, by("2026-11-03 11:00"), folderOf(map[string]string{"customers.csv": c.text}), "in", How{Update: c.update})
			if c.bad != "" {
				if err == nil || !strings.HasPrefix(err.Error(), c.bad) {
					t.Errorf("it says %v, want %s", err, c.bad)
				}
				return
			}
			noFault(t, err)
			if c.change == (Cell{}) {
				if done.Unchanged["customers"] != 1 || len(done.Changes) > 0 {
					t.Errorf("it changed %+v", done)
				}
				return
			}
			if len(done.Changes) != 1 || len(done.Changes[0].Cells) != 1 || done.Changes[0].Cells[0] != c.change || len(done.Kept) > 0 {
				t.Errorf("it changed %+v, kept %+v", done.Changes, done.Kept)
			}
			noFault(t, l.Read(func(v *ledger.View) error {
				acme, err := v.Customer("acme")
				if acme.Email != "new@acme.example" {
					t.Errorf("the address that a person gave became %s", acme.Email)
				}
				return err
			}))
		})
	}
}

func TestAMemoryOfAnotherKindIsNewer(t *testing.T) {
	for raw, want := range map[string]string{
		strings.Repeat("x", 16) + "\x02": fault.ErrNewer.Error(), strings.Repeat("x", 16) + "\x01{": fault.ErrDamaged.Error(),
	} {
		if _, err := remembered([]byte(raw)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v", raw, err)
		}
	}
	m := memory{sum: []byte(strings.Repeat("x", 16)), apart: map[string]string{"email": "a", "phone": ""}}
	again, err := remembered(m.bytes())
	noFault(t, err)
	if again.old || string(again.bytes()) != string(m.bytes()) || again.apart["email"] != "a" {
		t.Errorf("%+v", again)
	}
}

func TestARowWithoutACellTakesWhatIsThereForItsOwn(t *testing.T) {
	const head = "id,customer,subject,priority,channel,opened,bug,responded,state\n"
	row := func(responded, state string) string {
		return head + "T-1,acme,Login loop,Low,Phone,2026-11-03 10:00,no," + responded + "," + state + "\n"
	}
	l := newLedger(t)
	noFault(t, l.Write(by("2026-11-03 11:00"), func(tx *ledger.Tx) error {
		noFault(t, tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "acme", Name: "Acme", Country: "LT"}}, nil))
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-1", Customer: "acme", Subject: "Login loop", Priority: sla.Medium, Channel: "Phone", Opened: by("2026-11-03 10:00").At, Responded: by("2026-11-03 10:05").At}, nil)
		return err
	}))
	update := func(text string) (Imported, error) {
		return Import(context.Background(), l, by("2026-11-03 12:00"), folderOf(map[string]string{"tickets.csv": text}), "in", How{Update: true})
	}
	done, err := update(row("", "open"))
	noFault(t, err)
	if len(done.Changes) != 1 || len(done.Changes[0].Cells) != 1 || done.Changes[0].Cells[0] != (Cell{"priority", "Medium", "Low"}) {
		t.Errorf("the first row changed %+v", done.Changes)
	}
	if _, err := update(row("2026-11-03 09:59", "waiting")); err == nil || !strings.Contains(err.Error(), "before the ticket's opening") {
		t.Errorf("nobody changed the answer since, and the row's is refused with %v", err)
	}
	done, err = update(row("2026-11-03 10:02", "waiting"))
	noFault(t, err)
	if len(done.Kept) > 0 || len(done.Changes) != 1 || len(done.Changes[0].Cells) != 2 {
		t.Errorf("it changed %+v and kept %+v", done.Changes, done.Kept)
	}
}
