package tickets

import (
	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// write opens what is written as a letter in the mail program. It is not recorded by
// that: nobody knows whether it is sent.
func (f *noteField) write() { writeMail(f.w, f.ticket, f.to, f.words()) }

// mailHere opens a letter to the contact of a ticket, with the answer that is
// written on its page.
func mailHere(w *gui.Window, id string) {
	if f := noteFieldOf(w, id); f != nil {
		if f.kind == writeInternal && f.words() != "" {
			w.Strip.Say(kit.Problem{What: kit.Say("What is written on %s is an internal note.", id), Remedy: kit.Say("Ctrl+R makes it an answer first."), Calm: true})
			return
		}
		f.begin(writeAnswer)
		f.write()
		return
	}
	type answer struct {
		ticket sla.Ticket
		text   ledger.TicketText
	}
	gui.AskForm(w, func(v *ledger.View) (a answer, err error) {
		if a.ticket, err = v.Ticket(id); err != nil {
			return a, err
		}
		a.text, err = v.TicketText(id)
		return a, err
	}, func(a answer) { writeMail(w, a.ticket, a.text.Contact, "") })
}

// writeMail opens a letter about a ticket. Words that are too many for a link go
// into the clipboard.
func writeMail(w *gui.Window, t sla.Ticket, to ledger.Contact, words string) {
	if to.Email == "" {
		w.Strip.Say(kit.Problem{What: kit.Say("%s has no contact with an email address.", t.ID), Remedy: kit.Say("Alt+E adds it."), Calm: true})
		return
	}
	link, whole := app.MailLink(to.Email, t.ID+": "+t.Subject, words)
	if !w.OpenOutside(link) {
		return
	}
	if !whole {
		kit.CopyText(words)
		w.Strip.Say(kit.Problem{What: kit.Say("The letter to %s is opened in your mail program.", to.Email), Remedy: kit.Say("The words are too many to be handed over: they are copied, paste them there."), Calm: true})
		return
	}
	w.Strip.Tell(kit.Say("The letter to %s is opened in your mail program.", to.Email) + " " + kit.Say("Once it is sent, record the answer."))
}
