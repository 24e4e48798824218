package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

const onlyHelp = `It is narrowed, as by the filters of the window, to a customer, to a plan that tickets
were opened under, to their priority, to a person or to a work type. A person's
tickets are those assigned to that person; of a work type there are no tickets.`

// onlyFlags say what a report is narrowed to, as the filters of the window do.
type onlyFlags struct{ customer, plan, priority, person, kind text }

// offer adds the flags to a verb: that about kinds of work only where there are any.
func (f *onlyFlags) offer(c *cobra.Command, kinds bool) {
	flag(c, &f.customer, "customer", "only those of `CUSTOMER`")
	flag(c, &f.plan, "plan", "only those whose ticket was opened under `PLAN`")
	flag(c, &f.priority, "priority", "only those of tickets of `PRIORITY`")
	if !kinds {
		flag(c, &f.person, "person", "only those assigned to `NAME`")
		return
	}
	flag(c, &f.person, "person", "only those of `NAME`: work done, tickets assigned")
	flag(c, &f.kind, "kind", "only work of `KIND`; tickets have none")
}

// only is what they say, by the terms of a day; a name that nobody has is refused.
func (f *onlyFlags) only(v *ledger.View, on sla.Day) (o app.Only, err error) {
	terms, err := v.TermsOn(on)
	if err != nil {
		return o, err
	}
	if o.Customer = f.customer.value; f.customer.given {
		if _, err = v.Customer(o.Customer); err != nil {
			return o, err
		}
	}
	if f.plan.given {
		if o.Plan, err = terms.ParsePlan(f.plan.value); err != nil {
			return o, err
		}
	}
	if f.priority.given {
		if o.Priority, err = sla.ParsePriority(f.priority.value); err != nil {
			return o, err
		}
	}
	if f.kind.given {
		if o.Kind, err = terms.ParseKind(f.kind.value); err != nil {
			return o, err
		}
	}
	if f.person.given {
		o.Person, err = personNamed(v, f.person.value)
	}
	return o, err
}

// personNamed is who is meant, as the staff list has the name.
func personNamed(v *ledger.View, typed string) (string, error) {
	name, err := v.StaffNamed(typed)
	if err != nil {
		return name, err
	}
	staff, err := v.Staff()
	if err == nil && !slices.Contains(staff, name) {
		err = &ledger.UnknownError{What: "staff", ID: name}
	}
	return name, err
}
