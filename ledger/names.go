package ledger

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// Names are ids of customers, orders, tickets and entries, and those of people:
// who worked, who says it. They are kept in one Unicode form (NFC), show what
// they hold, and no new id differs from an old one only in case or in letters
// that look alike.

// The most bytes that the name of a person may have.
const longestStaff, longestAuthor = 100, 200

// checkPerson tells what is wrong with the name of a person, "" for nothing.
func checkPerson(field, name string, most int) error {
	problem := ""
	switch {
	case strings.TrimSpace(name) == "":
		problem = "it is empty"
	case !utf8.ValidString(name) || len(name) > most:
		problem = "not a valid name"
	case strings.ContainsFunc(name, unseen):
		problem = "it holds a line break or a character that nobody sees"
	case name != normal(name):
		problem = "it is not in the Unicode form that names are kept in"
	default:
		return nil
	}
	return input(field, name, problem, "enter the person's name, up to %d characters", most)
}

// unseen are the characters that leave no trace on a screen, or change how those
// beside them are shown.
func unseen(r rune) bool {
	switch {
	case r == ' ':
		return false
	case unicode.IsSpace(r), r == '\u2800', r == utf8.RuneError: // an empty braille sign, what cannot be read
		return true
	}
	return !unicode.IsGraphic(r) || unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// normal is a text in the form in which names are kept.
func normal(text string) string { return norm.NFC.String(text) }

// nameIn is how a typed name stands in a list, which an older program may have
// filled with names in another form; a name that is not there is given in the form
// that it would be kept in.
func (v *View) nameIn(b bucket, typed string) string {
	if isASCII(typed) {
		return typed // has one form
	}
	for _, form := range []string{typed, normal(typed), norm.NFD.String(typed)} {
		if known, err := v.has(b, form); err == nil && known {
			return form
		}
	}
	return normal(typed)
}

// List is one of the lists of things that people name.
type List bucket

// The lists.
const (
	Tickets   = List(ticketsBucket)
	Customers = List(customersBucket)
	Entries   = List(entriesBucket)
	OrderList = List(ordersBucket)
	Documents = List(invoicesBucket)

	RecurringList = List(recurringBucket)
)

// Meant is the id in a list that was typed in another case; one that is there as
// it was typed, and one that nothing can be meant by, stays.
func (v *View) Meant(list List, typed string) string {
	b := bucket(list)
	there := func(id string) bool {
		known, err := v.has(b, v.nameIn(b, id))
		if list == Entries && !known {
			_, err = v.seqOf(id)
			known = err == nil
		}
		return err == nil && known
	}
	if upper := strings.ToUpper(typed); there(typed) || list == Documents && !there(upper) {
		return typed
	} else if there(upper) { // as the program's own ids are
		return upper
	}
	if other, err := v.alike(b, typed); err == nil && other != "" && strings.EqualFold(other, typed) {
		return other
	}
	return typed
}

// named is an entry that somebody typed, with the names as they are kept.
func (v *View) named(w sla.Entry) sla.Entry {
	w.ID, w.Ticket, w.Order = v.nameIn(entriesBucket, w.ID), v.nameIn(ticketsBucket, w.Ticket), v.nameIn(ordersBucket, w.Order)
	w.Staff = v.nameIn(staffBucket, strings.TrimSpace(w.Staff))
	return w
}

// isSeenASCII tells of a text that all of it is plain signs which leave a trace.
func isSeenASCII(text string) bool {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
}

// given is a name that an event brings.
type given struct {
	list        bucket
	field, name string
	person      bool
}

// namesGiven adds those that an event may bring as new ones to names.
func namesGiven(names []given, e event.Event, p payload) []given {
	switch p := p.(type) {
	case *customerSet:
		return append(names, given{list: customersBucket, field: "id", name: p.Customer.ID})
	case *orderSet:
		return append(names, given{list: ordersBucket, field: "order", name: p.Order.ID})
	case *ticketOpened:
		return append(staffGiven(names, p.Ticket.Assigned), given{list: ticketsBucket, field: "id", name: p.Ticket.ID})
	case *ticketChanged:
		return staffGiven(names, p.Ticket.Assigned)
	case *ticketAssigned:
		return staffGiven(names, p.To)
	case *workLogged:
		names = append(names, given{staffBucket, "by", p.Work.Staff, true})
		if p.Work.ID != entryID(e.Seq) {
			names = append(names, given{list: entriesBucket, field: "id", name: p.Work.ID})
		}
	case *noteWritten:
		if p.Note.ID != noteID(e.Seq) {
			names = append(names, given{list: noteIDsBucket, field: "id", name: p.Note.ID})
		}
	case *workCorrected:
		return append(names, given{staffBucket, "by", p.Work.Staff, true})
	case *entriesCorrected:
		for _, w := range p.Works {
			names = append(names, given{staffBucket, "by", w.Staff, true})
		}
	case *timerStarted:
		return append(names, given{staffBucket, "by", p.Work.Staff, true})
	}
	return names
}

// staffGiven adds whose a ticket becomes.
func staffGiven(names []given, name string) []given {
	if name == "" {
		return names
	}
	return append(names, given{staffBucket, "assigned", name, true})
}

// fewNames is room for the names of nearly every event.
type fewNames [2]given

// judgeNames refuses names that are new and cannot be told from others.
func (v *View) judgeNames(e event.Event, p payload) error {
	var few fewNames
	for _, given := range namesGiven(few[:0], e, p) {
		known, err := v.has(given.list, given.name)
		if err == nil && !known {
			err = v.judgeName(given)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (v *View) judgeName(g given) error {
	if g.person {
		return checkPerson(g.field, g.name, longestStaff)
	}
	if checkID(g.field, g.name) != nil {
		return nil // says so itself
	}
	if !isSeenASCII(g.name) && (strings.ContainsFunc(g.name, unseen) || g.name != normal(g.name)) {
		return input(g.field, g.name, "it holds a character that nobody sees, or one in another Unicode form", "type it again")
	}
	other, err := v.alike(g.list, g.name)
	if err != nil || other == "" {
		return err
	}
	return input(g.field, g.name, "there is %s already, which differs only in case or in letters that look alike", "use that one, or another name", other)
}

// alike finds a name in a list that differs from a new one only in case or in
// letters that look alike, "" when there is none. One that is all in small or all
// in capital letters stands in the list; others are noted beside it.
func (v *View) alike(list bucket, name string) (string, error) {
	folded := fold(name)
	for _, other := range []string{folded, strings.ToUpper(folded)} {
		if other == name {
			continue
		}
		if known, err := v.hasName(list, other); err != nil || known {
			return other, err
		}
	}
	other, err := v.get(alikeBucket, text(string(list))+folded)
	if string(other) == name {
		other = nil
	}
	return string(other), err
}

// hasName tells whether a name stands in a list, and of entries also whether one
// has it that was given no other name than its number.
func (v *View) hasName(list bucket, name string) (bool, error) {
	if list != entriesBucket {
		return v.has(list, name)
	}
	seq, err := v.seqNamed(v.nameIn(entriesBucket, name))
	return seq > 0, err
}

// noteNames keeps what alike cannot find in the lists themselves.
func (tx *Tx) noteNames(e event.Event, p payload) {
	var few fewNames
	for _, given := range namesGiven(few[:0], e, p) {
		if given.person || inOneCase(given.name) {
			continue
		}
		if folded := fold(given.name); given.name != folded && given.name != strings.ToUpper(folded) {
			tx.put(alikeBucket, text(string(given.list))+folded, []byte(given.name))
		}
	}
}

// inOneCase tells of a name that it is plain and all in small or all in capital
// letters; of others it does not know.
func inOneCase(name string) bool {
	small, capital := false, false
	for i := range len(name) {
		c := name[i]
		if c <= ' ' || c >= utf8.RuneSelf {
			return false
		}
		small, capital = small || 'a' <= c && c <= 'z', capital || 'A' <= c && c <= 'Z'
	}
	return !small || !capital
}

// fold is a name without what the eye may miss: case, width, the script of letters
// that look alike, and how many spaces there are.
func fold(name string) string {
	if isASCII(name) {
		if name = strings.ToLower(name); !strings.ContainsFunc(name, unicode.IsSpace) {
			return name
		}
		return strings.Join(strings.Fields(name), " ")
	}
	plain := strings.Map(func(r rune) rune {
		r = unicode.ToUpper(r)
		if latin, ok := lookalikes()[r]; ok {
			r = latin
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(name))
	return strings.Join(strings.Fields(plain), " ")
}

// lookalikes are the capital letters of Cyrillic and Greek that are drawn like
// Latin ones.
var lookalikes = sync.OnceValue(func() map[rune]rune {
	return pairs(
		"АВЕЅІЈКМНОРСТУХԀԚԜҺ", "ABESIJKMHOPCTYXDQWH",
		"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX",
	)
})

func pairs(texts ...string) map[rune]rune {
	all := map[rune]rune{}
	for i := 0; i < len(texts); i += 2 {
		latin := []rune(texts[i+1])
		for n, r := range []rune(texts[i]) {
			all[r] = latin[n]
		}
	}
	return all
}

// likeStaff tells of a new name in the staff list that looks like another one.
func (v *View) likeStaff(name string) (*Notice, error) {
	folded, other := fold(name), ""
	err := v.scan(staffBucket, "", "", func(known string, _ []byte) (bool, error) {
		if known != name && fold(known) == folded {
			other = known
		}
		return other == "", nil
	})
	if err != nil || other == "" {
		return nil, err
	}
	return &Notice{Code: "alike", Text: sla.Say("%s looks like %s, who is in the staff list", name, other)}, nil
}
