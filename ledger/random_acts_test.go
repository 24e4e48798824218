package ledger

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// wildActs are all acts on a ledger, with values that are drawn: often good,
// sometimes unknown, twice, empty or out of bounds.
var wildActs = map[string]func(*rapid.T, *Tx) error{
	"customer add": func(t *rapid.T, tx *Tx) error { return tx.AddCustomer(someCustomer(t), someRow(t, "customers")) },
	"customer set": func(t *rapid.T, tx *Tx) error {
		return tx.SetCustomer(someCustomer(t), "moved", someRow(t, "customers"))
	},
	"plan start": startSomePlan,
	"plan set": func(t *rapid.T, tx *Tx) error {
		return tx.SetPlan(somePeriod(t, tx), "typing error", someRow(t, "plans"))
	},
	"plan end":    func(t *rapid.T, tx *Tx) error { return tx.EndPlan(customerID(t), someDay(t, tx, "until"), "ended") },
	"order add":   func(t *rapid.T, tx *Tx) error { return tx.AddOrder(someOrder(t)) },
	"ticket open": openSomeTicket,
	"ticket set":  setSomeTicket,
	"rename":      renameSomeTicket,
	"bug":         setSomeBug,
	"freeze anew": freezeSomeTicket,
	"merge": func(t *rapid.T, tx *Tx) error {
		_, err := tx.MergeTickets(ticketID(t), ticketID(t), someReason(t))
		return err
	},
	"describe": func(t *rapid.T, tx *Tx) error {
		return tx.DescribeTicket(ticketID(t), someText(t), "", someRow(t, "ticket-texts"))
	},
	"note": func(t *rapid.T, tx *Tx) error {
		_, err := tx.WriteNote(Note{Ticket: ticketID(t), Text: someWords(t), Answer: rapid.Bool().Draw(t, "answer")}, nil)
		return err
	},
	"answer": func(t *rapid.T, tx *Tx) error {
		_, err := tx.Answer(ticketID(t), tx.act.At.Add(someSpan(t)), someWords(t), "")
		return err
	},
	"note correct": correctSomeNote,
	"assign": func(t *rapid.T, tx *Tx) error {
		_, err := tx.Assign(ticketID(t), mostly(t, "to", []string{"Jonas", "Rasa", "jonas", ""}, "a\x00b"), someWords(t), rapid.Bool().Draw(t, "new"))
		return err
	},
	"assigning":      func(t *rapid.T, tx *Tx) error { return tx.SetAssigning(rapid.Bool().Draw(t, "on")) },
	"customer merge": mergeSomeCustomers,
	"twin":           addSomeTwin,
	"respond": func(t *rapid.T, tx *Tx) error {
		_, err := tx.Respond(ticketID(t), tx.act.At.Add(someSpan(t)), "")
		return err
	},
	"state": func(t *rapid.T, tx *Tx) error {
		_, err := tx.SetState(ticketID(t), rapid.SampledFrom(sla.States).Draw(t, "state"), "")
		return err
	},
	"log":         logSome,
	"correct":     correctSome,
	"several":     correctSeveral,
	"remove":      removeSome,
	"waive":       waiveSome,
	"timer start": startSomeTimer,
	"timer stop":  stopSomeTimer,
	"draft":       settleSomeDraft,
	"issue":       issueSome,
	"credit":      creditSome,
	"pay":         paySome,
	"settle":      settleSome,
	"vat file": func(t *rapid.T, tx *Tx) error {
		m := someMonth(t, tx)
		return tx.FileVAT(VATStatement{From: m, To: m, Note: someWords(t)})
	},
	"vat withdraw": func(t *rapid.T, tx *Tx) error {
		m := someMonth(t, tx)
		return tx.WithdrawVAT(m, m, someReason(t))
	},
	"month close": func(t *rapid.T, tx *Tx) error { return tx.CloseMonth(someMonth(t, tx)-1, "done") },
	"month open":  func(t *rapid.T, tx *Tx) error { return tx.OpenMonth(someMonth(t, tx), someReason(t)) },
	"terms":       setSomeTerms,
	"company":     setSomeCompany,
	"holiday":     confirmSomeHoliday,
	"no holiday":  removeSomeHoliday,
	"undo":        undoSome,

	"bank load":    loadSomeBankRows,
	"bank confirm": confirmSomeBankRow,
	"bank leave":   leaveSomeBankRow,
	"dunning set":  setSomeDunning,

	"recurring": func(t *rapid.T, tx *Tx) error {
		if rapid.Bool().Draw(t, "ends") {
			return endSomeRecurring(t, tx)
		}
		return addSomeRecurring(t, tx)
	},

	"discount": func(t *rapid.T, tx *Tx) error {
		if rapid.Bool().Draw(t, "ends") {
			return endSomeDiscount(t, tx)
		}
		return grantSomeDiscount(t, tx)
	},

	"dunning hold": holdSomeDunning,

	"sending": func(t *rapid.T, tx *Tx) error {
		open, err := tx.Sendings()
		if err != nil || len(open) > 0 {
			return or(err, tx.EndSending(open[0].ID, rapid.Bool().Draw(t, "it was sent"), someReason(t)))
		}
		_, err = tx.BeginSending(Sending{Documents: someNumbers(t, tx), To: one(t, "to", "a@b.example", " "), Reminder: rapid.IntRange(0, 4).Draw(t, "reminder") > 0})
		if err == nil && rapid.IntRange(0, 3).Draw(t, "at once") > 0 {
			open, err := tx.Sendings()
			if err != nil || len(open) == 0 {
				return or(err, ErrNothing)
			}
			return tx.EndSending(open[0].ID, true, "")
		}
		return err
	},
	"set off": func(t *rapid.T, tx *Tx) error {
		if _, err := tx.Pay(Payment{Customer: customerID(t), Amount: decimal.RequireFromString("30"), On: tx.Today()}, true); err != nil {
			return err
		}
		_, err := tx.SetOff(customerID(t), "", decimal.Zero)
		return err
	},
	"pay cancel": func(t *rapid.T, tx *Tx) error {
		moves, err := tx.Moves(customerID(t))
		if err != nil || len(moves) == 0 {
			return or(err, ErrNothing)
		}
		_, err = tx.CancelPayment(rapid.SampledFrom(moves).Draw(t, "move").ID(), someReason(t))
		return err
	},
	"sent": func(t *rapid.T, tx *Tx) error {
		return tx.Sent(someDocument(t, tx).Number, mostly(t, "to", []string{"a@acme.lt"}, " "))
	},
}

func someNumbers(t *rapid.T, tx *Tx) (all []string) {
	for range rapid.IntRange(1, 3).Draw(t, "numbers") {
		if n := someDocument(t, tx).Number; !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// teamActs are those on who keeps the ledger together.
var teamActs = map[string]func(*rapid.T, *Tx) error{
	"member": func(t *rapid.T, tx *Tx) error {
		return tx.SetMember(mostly(t, "name", []string{"ann", "zoe"}, "desk 1", "Ann", ""), Roles(rapid.IntRange(0, 15).Draw(t, "roles")))
	},
	"key": func(t *rapid.T, tx *Tx) error {
		return tx.AddKey(publicOf(mostly(t, "user", []string{"ann", "zoe"}, "eve"), one(t, "device", "one", "two", "three")))
	},
	"revoke": func(t *rapid.T, tx *Tx) error {
		for _, k := range tx.team.Keys {
			if !strings.HasPrefix(k.User, "desk") && k.Revoked == "" {
				_, err := tx.RevokeKey(k.ID().String(), someReason(t))
				return err
			}
		}
		if tx.team.RolesOf("ann") == 0 {
			return tx.SetMember("ann", Support)
		}
		return tx.AddKey(publicOf("ann", fmt.Sprint("key ", len(tx.team.Keys))))
	},
	"servers": func(t *rapid.T, tx *Tx) error {
		return tx.SetServers([]Server{{one(t, "url", "https://a.example", "https://b.example:7443", "b.example"), publicKey(one(t, "server", "a", "b"))}})
	},
}

// wildAct draws one of them; those that the others need come more often.
var wildAct = rapid.SampledFrom(func() []string {
	names := slices.Repeat([]string{"log"}, 12)
	for range 3 {
		names = append(names, "issue", "correct", "ticket open", "timer start", "timer stop", "draft", "order add", "pay", "credit", "undo", "merge", "customer merge", "sending", "sending", "credit", "pay", "twin", "customer set", "issue", "set off", "pay cancel", "settle", "note", "answer", "note correct", "assign", "bank load", "bank leave", "merge", "holiday", "no holiday", "dunning hold", "several")
	}
	return append(names, slices.Sorted(maps.Keys(wildActs))...)
}())

func one(t *rapid.T, label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }

// mostly is one of the values that work, and seldom one of the others.
func mostly(t *rapid.T, label string, good []string, others ...string) string {
	if rapid.IntRange(0, 24).Draw(t, "odd "+label) == 24 {
		return one(t, label, others...)
	}
	return one(t, label, good...)
}

func customerID(t *rapid.T) string {
	return mostly(t, "customer", []string{"acme", "beta", "delta", "epsilon"}, "gamma", "nobody", "")
}

func ticketID(t *rapid.T) string {
	return mostly(t, "ticket", []string{"T-1", "T-2", "T-3"}, "T-10", "T-x")
}

func staffName(t *rapid.T) string {
	return mostly(t, "staff", []string{"Jonas", "Rasa", " Jonas"}, "", "a\x00b")
}

func someReason(t *rapid.T) string {
	return mostly(t, "reason", []string{"a reason", "another one"}, " ")
}

func someKind(t *rapid.T) string {
	return mostly(t, "kind", []string{"firewall", "problem-solving", "custom-development", "server-migration"}, "snmp", "magic", "")
}

func somePlan(t *rapid.T) sla.PlanID {
	return sla.PlanID(mostly(t, "plan", []string{"GOLD", "NONE", "PLATINUM", "SILVER"}, "FREE", "BRONZE", "WOOD"))
}

func someDay(t *rapid.T, tx *Tx, label string) sla.Day {
	return tx.Today().Add(rapid.IntRange(-70, 30).Draw(t, label))
}

func someMonth(t *rapid.T, tx *Tx) sla.Month {
	return tx.Today().Month() + sla.Month(rapid.IntRange(-2, 1).Draw(t, "month"))
}

func someRow(t *rapid.T, table string) *event.Row {
	if !rapid.Bool().Draw(t, "by row") {
		return nil
	}
	return &event.Row{Key: table + "/" + one(t, "row", "1", "2"), Sum: []byte{1, 2, 3}}
}

func someCustomer(t *rapid.T) invoice.Customer {
	return invoice.Customer{
		Party: invoice.Party{
			ID: customerID(t), Name: mostly(t, "name", []string{"Acme", "Ūla ir Ko"}, ""), Street: mostly(t, "street", []string{"Gatvė 1"}, ""), City: "Kaunas",
			Country: mostly(t, "country", []string{"LT", "US", "de", "PL", "DE"}, "X"), VATID: one(t, "vat", "", "DE136695976", "de 136695976"), CompanyCode: one(t, "code", "", "123456789"),
		},
		Private: rapid.IntRange(0, 3).Draw(t, "private") == 0,
		DueDays: rapid.SampledFrom([]int{0, 30, 400}).Draw(t, "due"),
	}
}

func somePeriod(t *rapid.T, tx *Tx) PlanPeriod {
	p := PlanPeriod{Customer: customerID(t), Plan: somePlan(t), From: someDay(t, tx, "from")}
	if rapid.Bool().Draw(t, "ends") {
		p.Until = p.From.Add(rapid.IntRange(-1, 60).Draw(t, "days"))
	}
	if known, err := tx.Plans(p.Customer); err == nil && len(known) > 0 && rapid.Bool().Draw(t, "known") {
		p.From = rapid.SampledFrom(known).Draw(t, "period").From
	}
	return p
}

func startSomePlan(t *rapid.T, tx *Tx) error {
	return tx.StartPlan(somePeriod(t, tx), someRow(t, "plans"))
}

func someOrder(t *rapid.T) Order {
	o := Order{ID: mostly(t, "order", []string{"O-1", "O-2"}, "O-3", "O 4"), Customer: customerID(t), Cap: sla.Minutes(rapid.SampledFrom([]int{0, 100, 2000, -1}).Draw(t, "cap"))}
	if rate := mostly(t, "rate", []string{"", "62.50", "33.3333"}, "0", "-1"); rate != "" {
		r := decimal.RequireFromString(rate)
		o.Rate = &r
	}
	if rapid.Bool().Draw(t, "for a ticket") {
		o.Tickets = []string{ticketID(t)}
	}
	return o
}

func setSomeTerms(t *rapid.T, tx *Tx) error {
	version := tx.Today().Add(rapid.SampledFrom([]int{1, 2, 0}).Draw(t, "days ahead")).String()
	text := strings.NewReplacer(
		`version = "2026-01-01"`, `version = "`+version+`"`,
		`rate = "50.00"`, `rate = "`+one(t, "rate", "50.00", "61.25", "0.30")+`"`,
		`step = 1`, `step = `+one(t, "step", "1", "15"),
		`minimum = 0`, `minimum = `+one(t, "minimum", "0", "10"),
		`window = "3h"`, `window = "`+one(t, "window", "3h", "30m")+`"`,
	).Replace(string(assets.Terms))
	terms, err := terms.Read("terms", []byte(text), tx.zone)
	if err == nil && rapid.Bool().Draw(t, "with the company") {
		s := seller
		s.Street, s.Logo = one(t, "street", "Gedimino pr. 1", "Konstitucijos pr. 15"), []byte(one(t, "logo", "", "a picture"))
		return tx.MoveCompany(s, terms)
	}
	return or(err, tx.SetTerms(terms))
}

func setSomeCompany(t *rapid.T, tx *Tx) error {
	s := seller
	s.CompanyCode = "304567890"
	s.Series, s.Street = one(t, "series", "HB", "HC"), one(t, "street", "Gedimino pr. 1", "Konstitucijos pr. 15")
	s.Logo = []byte(one(t, "logo", "", "a picture", "another"))
	return tx.SetSeller(s)
}

func confirmSomeHoliday(t *rapid.T, tx *Tx) error {
	_, err := tx.ConfirmHoliday(Holiday{Day: tx.Today().Add(rapid.IntRange(-3, 5).Draw(t, "days ahead")), Name: one(t, "name", "A feast", "")})
	return err
}

func removeSomeHoliday(t *rapid.T, tx *Tx) error {
	days, err := tx.holidayDays()
	if err != nil || len(days) == 0 {
		return or(err, confirmSomeHoliday(t, tx))
	}
	_, err = tx.RemoveHoliday(rapid.SampledFrom(days).Draw(t, "day"), one(t, "reason", "mistyped", ""))
	return err
}

// draftFor makes what a customer would get for a month.
func draftFor(tx *Tx, customer string, m sla.Month) (invoice.Document, error) {
	r := invoice.Request{Month: m, Issued: tx.Today()}
	var errs [7]error
	var terms *terms.Terms
	var billable, noCharge []sla.Entry
	r.Buyer, errs[0] = tx.Customer(customer)
	r.Seller, errs[1] = tx.Seller()
	terms, errs[2] = tx.TermsOn(r.Issued)
	billable, errs[3] = tx.Unbilled(customer, m)
	noCharge, errs[4] = tx.AtNoCharge(customer, m)
	r.Fees, errs[5] = tx.FeesDue(customer, m)
	r.Discounts, errs[6] = tx.DiscountsFor(customer)
	if err := errors.Join(errs[:]...); err != nil {
		return invoice.Document{}, err
	}
	r.VAT = terms.VAT
	for _, half := range []struct {
		works []sla.Entry
		items *[]invoice.Item
	}{{billable, &r.Billable}, {noCharge, &r.NoCharge}} {
		for _, w := range half.works {
			if w.Day > r.Issued {
				continue // nothing that is still to come is billed
			}
			charge, err := tx.Price(w)
			if err != nil {
				return invoice.Document{}, err
			}
			*half.items = append(*half.items, invoice.Item{Work: w, Rate: charge.Rate})
		}
	}
	return invoice.Draft(r)
}
