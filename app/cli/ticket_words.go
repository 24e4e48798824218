package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hourbook/ledger"
)

// ticketWords is what people wrote on a ticket.
type ticketWords struct {
	Description string        `json:"description"`
	Contact     contactAnswer `json:"contact"`
	Links       []string      `json:"links"`
	Notes       []noteRow     `json:"notes"` // oldest first
}

// contactAnswer is who speaks for the customer.
type contactAnswer struct {
	Name  string `json:"name"`
	Email string `json:"email"`
	Phone string `json:"phone"`
}

// noteRow is a note as it stands under its ticket.
type noteRow struct {
	Note      string  `json:"note"`
	Ticket    string  `json:"ticket"` // that it was written on, before a merge
	Kind      string  `json:"kind"`   // internal or answer
	By        string  `json:"by"`
	At        instant `json:"at"`
	Text      string  `json:"text"`
	Corrected instant `json:"corrected"` // null where it was not
	Handed    maybe   `json:"handed_to"` // to whom the ticket was given with it
}

func noteOf(n ledger.Note) noteRow {
	return noteRow{n.ID, n.Ticket, n.Kind(), n.By, instant(n.At), n.Text, instant(n.Corrected), maybe(n.Handed)}
}

// wordsOn is what is written on a ticket, and on those merged into it.
func wordsOn(v *ledger.View, id string) (ticketWords, error) {
	said, err := v.TicketText(id)
	if err != nil {
		return ticketWords{}, err
	}
	words := ticketWords{said.Description, contactAnswer(said.Contact), list(said.Links), []noteRow{}}
	notes, err := v.Notes(id)
	for _, n := range notes {
		words.Notes = append(words.Notes, noteOf(n))
	}
	return words, err
}

func (w ticketWords) human(out io.Writer) {
	if c := strings.Join(strings.Fields(w.Contact.Name+" "+w.Contact.Email+" "+w.Contact.Phone), " "); c != "" {
		line(out, "contact %s", printable(c))
	}
	for _, link := range w.Links {
		line(out, "link %s", printable(link))
	}
	paragraph(out, w.Description)
	for _, n := range w.Notes {
		n.human(out)
	}
}

func (n noteRow) human(out io.Writer) {
	kind := map[string]phrase{"internal": ph("internal note"), "answer": ph("answer to the customer")}[n.Kind]
	if n.Handed != "" {
		kind = ph("handed over to %s", oneLine(string(n.Handed)))
	}
	if !time.Time(n.Corrected).IsZero() {
		kind = ph("%s, corrected %s", kind, moment(n.Corrected))
	}
	line(out, "%s %s %s: %s", n.Note, moment(n.At), oneLine(n.By), kind)
	paragraph(out, n.Text)
}

// paragraph writes a text with its lines.
func paragraph(out io.Writer, text string) {
	if text == "" {
		return
	}
	for _, row := range strings.Split(text, "\n") {
		fmt.Fprintln(out, strings.TrimRight("    "+printable(row), " "))
	}
}

// wordFlags are the flags with what a ticket says in words.
type wordFlags struct {
	description, name, email, phone, links text
}

func (f *wordFlags) offer(c *cobra.Command) {
	flag(c, &f.description, "description", "what the customer wrote; may have several lines")
	flag(c, &f.name, "contact-name", "the `NAME` of who speaks for the customer")
	flag(c, &f.email, "contact-email", "that person's email `ADDRESS`")
	flag(c, &f.phone, "contact-phone", "that person's phone `NUMBER`")
	flag(c, &f.links, "links", "`URLS` of pages about it, separated by spaces")
}

// set records what the flags say, if they say something; an empty one clears.
func (f *wordFlags) set(tx *ledger.Tx, ticket, reason string) error {
	if !(f.description.given || f.name.given || f.email.given || f.phone.given || f.links.given) {
		return nil
	}
	said, err := tx.TicketText(ticket)
	if err != nil {
		return err
	}
	f.description.into(&said.Description)
	f.name.into(&said.Contact.Name)
	f.email.into(&said.Contact.Email)
	f.phone.into(&said.Contact.Phone)
	if f.links.given {
		said.Links = strings.Fields(f.links.value)
	}
	return tx.DescribeTicket(ticket, said, reason, nil)
}
