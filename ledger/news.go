package ledger

import "time"

// News is what an event says that somebody at the desk may have to know: a ticket
// was opened, or given to somebody.
type News struct {
	Ticket string
	To     string // who it was given to; "" where it was opened, or given to nobody
	Opened bool
	Note   string // what that person has to know, or ""
	By     string
	At     time.Time
}

// newsworthy is an event that is news.
type newsworthy interface{ news() News }

func (p *ticketOpened) news() News { return News{Ticket: p.Ticket.ID, Opened: true} }

func (p *ticketAssigned) news() News {
	n := News{Ticket: p.Ticket, To: p.To}
	if p.Note != nil {
		n.Note = p.Note.Text
	}
	return n
}

// mostNews is how many events are read for their news: more at once are an import,
// and nobody reads that one by one.
const mostNews = 500

// NewsAfter returns the news of the events after one, the oldest first, of the last
// 500 events at most.
func (v *View) NewsAfter(seq uint64) ([]News, error) {
	if v.head.Seq > mostNews {
		seq = max(seq, v.head.Seq-mostNews)
	}
	var all []News
	for seq++; seq <= v.head.Seq; seq++ {
		event, err := v.eventAt(seq)
		if err != nil {
			return nil, err
		}
		p, err := readPayload(event)
		if err != nil {
			return nil, err
		}
		if n, ok := p.(newsworthy); ok {
			one := n.news()
			one.By, one.At = event.Author, event.At
			all = append(all, one)
		}
	}
	return all, nil
}
