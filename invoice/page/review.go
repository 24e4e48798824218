package page

import (
	"cmp"
	"strconv"

	"hourbook/invoice"
)

// LayoutReview makes the pages of a review, in its language. The error is a
// *[MissingGlyphsError], or says that the seller's logo cannot be read.
func LayoutReview(r invoice.Review) ([]Page, error) {
	f, err := newFlow(r.Document())
	if err != nil {
		return nil, err
	}
	v := &review{flow: f, r: cleanedReview(r), say: invoice.ReviewWordsIn(r.Language)}
	v.turn()
	v.put(v.letterhead())
	v.place(v.band())
	v.who()
	v.place(v.sentence())
	v.hours()
	v.answers()
	v.faults()
	v.notable()
	v.coming()
	v.place(v.close())
	v.feet()
	return v.pages, v.drawable()
}

// review is a review on its way to pages.
type review struct {
	*flow
	r   invoice.Review
	say invoice.ReviewWords
}

// The styles of a review beside those of documents.
var (
	figureStyle   = style{20, Bold, ink, 24}
	sentenceStyle = style{11, Regular, ink, 16}
	partStyle     = style{13, Bold, ink, 17}
)

// cleanedReview is a review with its texts as they are drawn.
func cleanedReview(r invoice.Review) invoice.Review {
	for i := range r.Late {
		r.Late[i].Ticket, r.Late[i].Subject = Clean(r.Late[i].Ticket), Clean(r.Late[i].Subject)
	}
	for i := range r.Faults {
		t := &r.Faults[i]
		t.Ticket, t.Subject, t.Reason = Clean(t.Ticket), Clean(t.Subject), Clean(t.Reason)
	}
	for i := range r.Notable {
		r.Notable[i].Ticket, r.Notable[i].Subject = Clean(r.Notable[i].Ticket), Clean(r.Notable[i].Subject)
	}
	for i := range r.Coming {
		r.Coming[i].Title, r.Coming[i].Text = Clean(r.Coming[i].Title), Clean(r.Coming[i].Text)
	}
	return r
}

// drawable says which characters of the pages no font has.
func (v *review) drawable() error {
	var missing []Glyph
	for _, p := range v.pages {
		for _, item := range p.Items {
			for _, char := range Coverage(item.Text) {
				missing = append(missing, Glyph{Rune: char, Field: "the review of " + v.r.Buyer.ID})
			}
		}
	}
	if missing != nil {
		return &MissingGlyphsError{missing}
	}
	return nil
}

// band says at a glance what was done, given, kept and billed.
func (v *review) band() block {
	const height, pad = 58.0, 14.0
	all := v.r.All()
	kept, promised := "–", v.say.NoPromise
	if due := all.Due(); due > 0 {
		kept = invoice.Fill(v.say.MetOf, strconv.FormatInt(all.Met, 10), strconv.FormatInt(due, 10))
	}
	if v.r.Window > 0 {
		promised = invoice.Fill(v.say.PromisedWithin, v.r.Window.String())
	}
	facts := []struct {
		label, value, small string
		color               Color
	}{
		{v.say.Worked, v.format.Time(v.r.Worked), invoice.Fill(v.say.TicketsSolved, strconv.Itoa(v.r.Tickets), strconv.Itoa(v.r.Solved)), ink},
		{v.say.AtNoCharge, v.format.Time(v.r.AtNoCharge()), invoice.Fill(v.say.WorthEUR, v.format.Money(v.r.NoChargeWorth.Round(2))), good},
		{v.say.InTime, kept, promised, ink},
		{v.say.Invoiced, v.format.Money(v.r.Invoiced), v.say.Net, ink},
	}
	var b block
	b.add(box(margin, 0, content, height, tint))
	width := (content - pad) / float64(len(facts))
	for i, fact := range facts {
		x, s := margin+pad+float64(i)*width, figureStyle.in(fact.color)
		if TextWidth(fact.value, s.font, s.size) > width-8 {
			s.size = 14
		}
		b.add(labelStyle.at(x, 15, Left, labelStyle.fit(fact.label, width-6)), s.at(x, 36, Left, s.fit(fact.value, width-6)))
		b.add(labelStyle.at(x, 50, Left, labelStyle.fit(fact.small, width-6)))
	}
	b.height = height + 20
	return b
}

// who is the customer, its plan and whom to ask, side by side.
func (v *review) who() {
	const gap, width = 20.0, 157.0
	seller := v.doc.Seller
	to := &column{x: margin, width: width}
	to.add(labelStyle, v.say.For)
	to.add(strongStyle, v.doc.Buyer.Name)
	to.add(bodyStyle, v.doc.Buyer.Street)
	to.add(bodyStyle, joined([]string{joined([]string{v.doc.Buyer.Postcode, v.doc.Buyer.City}, " "), v.format.Country(v.doc.Buyer.Country)}, ", "))
	plan := &column{x: margin + width + gap, width: width}
	plan.add(labelStyle, v.say.YourPlan)
	if v.r.Plan == "" {
		plan.add(strongStyle, v.say.WithoutPlan)
	} else {
		plan.add(strongStyle, Clean(v.r.Plan))
	}
	if v.r.Window > 0 {
		plan.add(bodyStyle, invoice.Fill(v.say.FirstAnswer, v.r.Window.String()))
	}
	contact := &column{x: margin + 2*(width+gap), width: width}
	contact.add(labelStyle, v.say.YourContact)
	contact.add(strongStyle, cmp.Or(Clean(seller.ContactName), seller.Name))
	contact.add(bodyStyle, seller.Email)
	contact.add(bodyStyle, seller.Phone)
	for i := range max(len(to.strips), len(plan.strips), len(contact.strips)) {
		b := block{height: stripHeight}
		for _, c := range []*column{to, plan, contact} {
			if i < len(c.strips) {
				b.add(c.strips[i]...)
			}
		}
		v.place(b)
	}
	v.skip(14)
}

// sentence says what matters, the late answers with it.
func (v *review) sentence() block {
	all := v.r.All()
	words := v.say.NoneDue
	switch due := strconv.FormatInt(all.Due(), 10); {
	case all.Late > 0:
		words = invoice.Fill(v.say.SomeLate, due, strconv.FormatInt(all.Late, 10))
	case all.Due() > 0:
		words = invoice.Fill(v.say.AllInTime, due)
	}
	covered, bugs := v.format.Time(v.r.Covered), v.format.Time(v.r.Bugs)
	switch {
	case v.r.Covered > 0 && v.r.Bugs > 0:
		words += " " + invoice.Fill(v.say.OfCoveredBugs, covered, bugs)
	case v.r.Covered > 0:
		words += " " + invoice.Fill(v.say.OfCovered, covered)
	case v.r.Bugs > 0:
		words += " " + invoice.Fill(v.say.OfBugs, bugs)
	}
	var b block
	b.write(margin, styled(sentenceStyle, words, content-40))
	b.height += 18
	return b
}

// part is the head of a part of the review, with what its figures are.
func (v *review) part(title, note string) block {
	b := block{height: 25}
	head := partStyle.at(margin, 13, Left, title)
	b.add(head, labelStyle.at(right, 13, Right, labelStyle.fit(note, content-head.W-16)))
	return b
}

// rows places a part: its head and its first row stay together, and its head stands
// again on each page that it goes on on.
func (v *review) rows(title, head block, rows []block) {
	if len(rows) == 0 {
		return
	}
	if !v.room(title.height + head.height + rows[0].height) {
		v.turn()
	}
	v.put(title)
	v.put(head)
	for _, row := range rows {
		if !v.room(row.height) {
			v.turn()
			v.put(head)
		}
		v.put(row)
	}
	v.skip(18)
}
