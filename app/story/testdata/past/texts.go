package past

import (
	"fmt"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// Texts are written as people write them: most words are of a few hundred, and
// each ticket has some that no other one has, such as the number of a call.

var (
	firstNames = []string{"Zofia", "Jonas", "Karin", "Piotr", "Lena", "Matteo", "Ilze", "Bernd", "Ana", "Tomas", "Greta", "Hugo"}
	lastNames  = []string{"Nowak", "Petraitis", "Weber", "Rossi", "Kalniņa", "Lindgren", "Horvat", "Schäfer", "Žukas", "Moreau"}
	details    = []string{
		"Nothing was changed on our side, and the counters of the trunk look as they did last week",
		"We restarted the media gateway twice; it helps for an hour and then it begins again",
		"The customers of two resellers complain, all others can work as before",
		"It is the same with the desk phones and with the app, so we do not think it is the client",
		"Our own operator sees no alarm and says that the registration is renewed in time",
		"The export for accounting stops in the middle and the file has no last line",
	}
	findings = []string{
		"the switch answers 488 because the codec order of the second leg is empty",
		"the session timer is refreshed by both ends, and the later one is refused",
		"the firewall forgets the binding after thirty seconds without a packet",
		"the rate table holds the prefix twice, and the older row wins",
		"the replica is four hours behind and answers the balance from then",
		"the certificate of the provisioning server ran out during the night",
	}
	advice = []string{
		"we set the codec order anew on both legs and ask you to make a call from each office",
		"we made the timer longer and watch the trunk until tomorrow noon",
		"please let your operator keep the binding open for at least two minutes",
		"we removed the older rate and billed the calls of this month anew",
		"we moved the reports to the main database and rebuild the replica over the weekend",
		"we renewed the certificate; phones fetch it when they are restarted",
	}
)

// written puts a description, a contact, notes and now and then a link on the i-th
// ticket.
func (d *desk) written(tx *ledger.Tx, t sla.Ticket, i int) error {
	if err := tx.DescribeTicket(t.ID, d.text(t, i), "", nil); err != nil {
		return err
	}
	for _, n := range d.notes(t, i) {
		if _, err := tx.WriteNote(n, nil); err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) text(t sla.Ticket, i int) ledger.TicketText {
	text := ledger.TicketText{
		Description: fmt.Sprintf("%s since %d:%02d in the morning. %s.\n%s. About %d people notice it; an example is call %s from %s.",
			t.Subject, 6+i%5, i%60, details[i%len(details)], details[i/7%len(details)], i*11%180+2, callOf(i), addressOf(i)),
		Contact: d.contact(t, i),
	}
	if i%5 == 0 {
		text.Links = []string{fmt.Sprintf("https://tracker.voxline.example/reports/%d", 20_000+i)}
	}
	return text
}

// contact is one of five people of a customer.
func (d *desk) contact(t sla.Ticket, i int) ledger.Contact {
	n := i%5 + 5*(i*7919%d.Customers)
	first, last := firstNames[n%len(firstNames)], lastNames[n/3%len(lastNames)]
	return ledger.Contact{
		Name: first + " " + last, Email: fmt.Sprintf("desk%d@%s.example", n%5+1, t.Customer), Phone: fmt.Sprintf("+49 30 55%05d", n),
	}
}

// notes are what was found, and what the customer was told.
func (d *desk) notes(t sla.Ticket, i int) []ledger.Note {
	by, contact := person(i%people), d.contact(t, i)
	found, at := findings[i*5%len(findings)], t.Opened.Add(20*time.Minute)
	return []ledger.Note{
		{Ticket: t.ID, By: by, At: at, Text: fmt.Sprintf("Traced call %s to %s: %s. It was the same in report %d of last year, see there before you change the %s.",
			callOf(i), addressOf(i*3), found, i*37%9000+100, kinds[i%len(kinds)])},
		{Ticket: t.ID, By: by, At: at.Add(15 * time.Minute), Answer: true, Text: fmt.Sprintf("Dear %s,\nwe found that %s. For now %s.\nTell us if call %s is not the only one of its kind.\nBest regards, %s",
			contact.Name, found, advice[i*5%len(advice)], callOf(i), by)},
	}
}

// callOf is the number of a call that is on one ticket alone.
func callOf(i int) string { return fmt.Sprintf("%08x", uint32(i)*2654435761) }

func addressOf(i int) string { return fmt.Sprintf("10.%d.%d.%d", i%7, i/7%250, i*13%250) }
