package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// completionWait is how long the shell's Tab waits for a ledger that is in use;
// then nothing is proposed.
const completionWait = 50 * time.Millisecond

// proposals list what may stand for a word of use, such as TICKET.
type proposals func(s *session, v *ledger.View) ([]cobra.Completion, error)

// proposed says for each word of use, and of flags, what may stand there. Words
// that name files are not in it: the shell knows those.
var proposed = map[string]proposals{
	"TICKET": proposeTickets, "CUSTOMER": proposeCustomers, "ENTRY": proposeEntries, "INVOICE": proposeDocuments, "NUMBER": proposeDocuments,
	"ORDER": proposeOrders, "PLAN": proposePlans, "KIND": proposeKinds, "CHANNEL": proposeChannels, "NAME": proposeStaff, "MONTH": proposeMonths,
	"DRAFT": proposeDrafts, "ROW": proposeBankRows, "STATEMENT": proposeStatements, "PRIORITY": proposePriorities, "STATE": proposeStates, "DAY": proposeDays,
	"RECURRING": proposeRecurring, "INTERVAL": proposeIntervals, "DISCOUNT": proposeDiscounts,
	"TIME": proposeNothing, "AMOUNT": proposeNothing, "DURATION": proposeNothing, "MINUTES": proposeNothing, "EUR": proposeNothing, "ZONE": proposeNothing,
}

// offerCompletion tells the shell what may stand where, when it asks.
func (s *session) offerCompletion(root *cobra.Command) {
	for _, c := range root.Commands() {
		s.offerCompletion(c)
	}
	if words := strings.Fields(root.Use); len(words) > 1 && !root.HasSubCommands() {
		root.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) >= len(words)-1 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return s.propose(c, words[len(args)+1], typed)
		}
	} else if !root.HasSubCommands() {
		root.ValidArgsFunction = cobra.NoFileCompletions
	}
	root.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { s.offerFlag(root, f) })
}

// offerFlag does so for the value of a flag.
func (s *session) offerFlag(c *cobra.Command, f *pflag.Flag) {
	word, usage := pflag.UnquoteUsage(f)
	f.Usage = usage // as the shell shows it
	if proposed[word] == nil && f.Name != "note" && f.Name != "reason" {
		return
	}
	_ = c.RegisterFlagCompletionFunc(f.Name, func(c *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return s.propose(c, word, typed)
	})
}

// propose lists what may stand for a word, such as "[CUSTOMER]" or
// "NUMBER|CUSTOMER", and begins with what is typed in any case.
func (s *session) propose(c *cobra.Command, word, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var sources []proposals
	for _, name := range strings.Split(strings.Trim(word, "[]."), "|") {
		if source := proposed[subject(c, name)]; source != nil && !makesNew(c, name) {
			sources = append(sources, source)
		}
	}
	if strings.HasPrefix(word, "FILE") || strings.HasPrefix(word, "DIR") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var fitting []cobra.Completion
	book := s.file()
	book.Wait = completionWait
	_ = book.Read(func(v *ledger.View) error { // who waits for Tab wants no error
		for _, source := range sources {
			all, err := source(s, v)
			if err != nil {
				return err
			}
			for _, one := range all {
				if len(one) >= len(typed) && strings.EqualFold(one[:len(typed)], typed) {
					fitting = append(fitting, one)
				}
			}
		}
		return nil
	})
	return fitting, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// subject is what FROM and INTO stand for in a verb: what its group is about.
func subject(c *cobra.Command, name string) string {
	if name == "FROM" || name == "INTO" {
		return strings.ToUpper(c.Parent().Name())
	}
	return name
}

// makesNew tells whether a word of a verb is the name of something new.
func makesNew(c *cobra.Command, name string) bool {
	verb := c.Name() + " " + name
	return verb == "add CUSTOMER" && c.Parent().Name() == "customer" || verb == "add ORDER" || verb == "open TICKET"
}

func described(id, words string) cobra.Completion {
	return cobra.CompletionWithDesc(id, oneLine(words))
}

func proposeNothing(*session, *ledger.View) ([]cobra.Completion, error) { return nil, nil }

// proposeTickets lists those that are not solved first.
func proposeTickets(_ *session, v *ledger.View) (all []cobra.Completion, err error) {
	var solved []cobra.Completion
	err = v.EachTicket(func(t sla.Ticket) (bool, error) {
		one := described(t.ID, t.Customer+": "+t.Subject)
		if t.State == sla.Solved {
			solved = append(solved, one)
		} else {
			all = append(all, one)
		}
		return true, nil
	})
	return append(all, solved...), err
}

func proposeCustomers(_ *session, v *ledger.View) (all []cobra.Completion, err error) {
	customers, err := v.Customers()
	for _, c := range customers {
		all = append(all, described(c.ID, c.Name))
	}
	return all, err
}

// proposeEntries lists one's own of the last month, the newest first.
func proposeEntries(s *session, v *ledger.View) (all []cobra.Completion, err error) {
	today := v.Zone().Day(s.now)
	works, err := v.StaffWorkIn(s.who(), today.Add(-31), today)
	for i := len(works) - 1; i >= 0; i-- {
		w := works[i]
		all = append(all, described(w.ID, w.Ticket+" "+w.Minutes.String()+" "+w.Note))
	}
	return all, err
}

// proposeDocuments lists the newest first.
func proposeDocuments(_ *session, v *ledger.View) (all []cobra.Completion, err error) {
	documents, err := v.AllIssued("")
	for i := len(documents) - 1; i >= 0; i-- {
		d := documents[i]
		all = append(all, described(d.Number, d.Customer+" "+money(d.Total).String()+" EUR of "+d.Issued.String()))
	}
	return all, err
}

func proposeStatements(_ *session, v *ledger.View) (all []cobra.Completion, err error) {
	statements, err := v.Settlements("")
	for _, d := range statements {
		all = append(all, described(d.Number, d.Customer+" of "+d.Issued.String()))
	}
	return all, err
}

func proposeOrders(_ *session, v *ledger.View) (all []cobra.Completion, err error) {
	orders, err := v.Orders("")
	for _, o := range orders {
		all = append(all, described(o.ID, o.Customer+" "+o.Note))
	}
	return all, err
}

func proposeRecurring(_ *session, v *ledger.View) (all []cobra.Completion, err error) {
	lines, err := v.RecurringOf("")
	for _, r := range lines {
		all = append(all, described(r.ID, r.Customer+" "+r.Text))
	}
	return all, err
}

func proposeDiscounts(_ *session, v *ledger.View) (all []cobra.Completion, err error) {
	discounts, err := v.DiscountsOf("")
	for _, d := range discounts {
		all = append(all, described(d.ID, d.Customer+" "+d.Reason))
	}
	return all, err
}

func proposeIntervals(*session, *ledger.View) (all []cobra.Completion, err error) {
	for _, every := range invoice.Intervals {
		all = append(all, string(every))
	}
	return all, nil
}

func proposeDrafts(_ *session, v *ledger.View) (all []cobra.Completion, err error) {
	drafts, err := v.Drafts()
	for _, d := range drafts {
		all = append(all, described(d.ID, d.Work.Staff+" on "+d.Work.Ticket+", "+d.Work.Minutes.String()))
	}
	return all, err
}

func proposeBankRows(_ *session, v *ledger.View) (all []cobra.Completion, err error) {
	rows, err := v.BankWaiting()
	for _, r := range rows {
		all = append(all, described(r.ID, r.Amount.StringFixed(2)+" "+r.Payer))
	}
	return all, err
}

func proposeStaff(_ *session, v *ledger.View) (all []cobra.Completion, err error) { return v.Staff() }

func proposePlans(s *session, v *ledger.View) (all []cobra.Completion, err error) {
	terms, err := v.TermsOn(v.Zone().Day(s.now))
	if err != nil {
		return nil, err
	}
	for _, p := range terms.Plans {
		all = append(all, described(string(p.ID), p.Name.String()))
	}
	return all, nil
}

// proposeKinds leaves out the jobs that are not done.
func proposeKinds(s *session, v *ledger.View) (all []cobra.Completion, err error) {
	terms, err := v.TermsOn(v.Zone().Day(s.now))
	if err != nil {
		return nil, err
	}
	for _, k := range terms.Kinds {
		if !k.Refused {
			all = append(all, described(k.ID, k.Name.String()))
		}
	}
	return all, nil
}

func proposeChannels(s *session, v *ledger.View) (all []cobra.Completion, err error) {
	terms, err := v.TermsOn(v.Zone().Day(s.now))
	if err != nil {
		return nil, err
	}
	for _, c := range terms.Channels {
		all = append(all, c.ID)
	}
	return all, nil
}

// proposeMonths lists a year back; the first is the one that is billed next.
func proposeMonths(s *session, v *ledger.View) ([]cobra.Completion, error) {
	now := v.Zone().Day(s.now).Month()
	all := []cobra.Completion{(now - 1).String(), now.String()}
	for back := sla.Month(2); back <= 12; back++ {
		all = append(all, (now - back).String())
	}
	return all, nil
}

func proposeDays(s *session, v *ledger.View) ([]cobra.Completion, error) {
	today := v.Zone().Day(s.now)
	return []cobra.Completion{described("today", today.String()), described("yesterday", today.Add(-1).String())}, nil
}

func proposePriorities(*session, *ledger.View) (all []cobra.Completion, err error) {
	for _, p := range sla.Priorities {
		all = append(all, p.String())
	}
	return all, nil
}

func proposeStates(*session, *ledger.View) (all []cobra.Completion, err error) {
	for _, state := range sla.States {
		all = append(all, state.String())
	}
	return all, nil
}
