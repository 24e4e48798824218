package ledger

import (
	"errors"
	"fmt"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// Rules is the number of the rules that this program judges by. A ledger notes
// from which event on it is kept by them: what older programs allowed and these
// rules forbid is worth a notice before that event, and wrong after it.
const Rules = 2

// rulesBegan says that the ledger is kept by the rules of that number from here
// on. The first act of a newer program brings it.
type rulesBegan struct{ Rules uint64 }

var _ = register(func() payload { return new(rulesBegan) })

func (*rulesBegan) kind() string { return "rules-began" }

func (p *rulesBegan) judge(v *View, _ event.Event) error {
	settings, err := v.settings()
	if err != nil {
		return err
	}
	if p.Rules > Rules {
		return fmt.Errorf("%w: rules %d begin, it knows up to %d", fault.ErrNewer, p.Rules, Rules)
	}
	if p.Rules <= settings.Rules {
		return fmt.Errorf("rules %d begin, but rules %d hold already", p.Rules, settings.Rules)
	}
	return nil
}

func (p *rulesBegan) apply(tx *Tx, _ event.Event) error {
	settings, err := tx.settings()
	if err != nil {
		return err
	}
	settings.Rules = p.Rules
	tx.save(settingsBucket, settingsKey, settings)
	return nil
}

func (p *rulesBegan) said() sla.Text { return sla.Say("the rules of %d begin", p.Rules) }

// beginRules notes in a ledger of an older program that newer rules hold from
// this act on.
func (tx *Tx) beginRules() error {
	settings, err := tx.settings()
	if err == nil && settings.Rules > Rules {
		err = fmt.Errorf("%w: it is kept by rules %d, this program knows up to %d", fault.ErrNewer, settings.Rules, Rules)
	}
	if err != nil || settings.Rules == Rules {
		return err
	}
	return tx.append(&rulesBegan{Rules: Rules}, nil)
}

// newRuleError is a fault that rules before the given number allowed.
type newRuleError struct {
	rules uint64
	fault error
}

// Error is the fault's.
func (e *newRuleError) Error() string { return e.fault.Error() }

// Unwrap gives the fault.
func (e *newRuleError) Unwrap() error { return e.fault }

// sinceRules marks a fault as one that the rules forbid since the given number.
func sinceRules(rules uint64, fault error) error {
	if fault == nil {
		return nil
	}
	return &newRuleError{rules, fault}
}

// allowedThen tells whether a fault was allowed by the rules of that number.
func allowedThen(fault error, rules uint64) bool {
	var newer *newRuleError
	return errors.As(fault, &newer) && rules < newer.rules
}

// faultsIn takes joined errors apart.
func faultsIn(err error) []error {
	if err == nil {
		return nil
	}
	joined, several := err.(interface{ Unwrap() []error })
	if !several {
		return []error{err}
	}
	var all []error
	for _, one := range joined.Unwrap() {
		all = append(all, faultsIn(one)...)
	}
	return all
}

// The years in which an act may be. A clock that lost its battery, or shows a
// year whose days cannot be written, would leave dates that nobody can use.
const firstYear, lastYear = 2000, 9000

// judgeEnvelope judges what every event has: who, and when.
func (v *View) judgeEnvelope(e event.Event) error {
	var year error
	if y := v.zone.Local(e.At).Year(); y < firstYear || y > lastYear {
		year = input("time", e.At.Format(time.RFC3339), "a year that nothing happened in", "set the clock of this computer")
	}
	return errors.Join(year, sinceRules(2, errors.Join(checkPerson("as", e.Author, longestAuthor), judgeID(e))))
}

// judgeID refuses an event that cannot be told from one that was tried again.
func judgeID(e event.Event) error {
	if len(e.ID) != len(event.NewID()) {
		return conflict("it has no id of its own")
	}
	return nil
}
