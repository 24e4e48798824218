package ledger

// What acts that can be taken back were about.

func (p *workLogged) about(_ *View, u *Undone) error {
	u.Ticket, u.Entry = p.Work.Ticket, p.Work.ID
	return nil
}

func (p *workCorrected) about(_ *View, u *Undone) error {
	u.Ticket, u.Entry = p.Work.Ticket, p.Work.ID
	return nil
}

func (p *ticketChanged) about(_ *View, u *Undone) error {
	u.Ticket = p.Ticket.ID
	return nil
}

func (p *ticketMerged) about(_ *View, u *Undone) error {
	u.Ticket = p.From.ID
	return nil
}

func (p *ticketAssigned) about(_ *View, u *Undone) error {
	u.Ticket = p.Ticket
	return nil
}

func (p *ticketDescribed) about(_ *View, u *Undone) error {
	u.Ticket = p.Ticket
	return nil
}

func (p *noteWritten) about(_ *View, u *Undone) error {
	u.Ticket = p.Note.Ticket
	return nil
}

func (p *noteCorrected) about(_ *View, u *Undone) error {
	u.Ticket = p.Note.Ticket
	return nil
}

func (p *customerMerged) about(_ *View, u *Undone) error {
	u.Customer = p.Customer
	return nil
}

func (p *timerStarted) about(_ *View, u *Undone) error {
	u.Ticket = p.Work.Ticket
	return nil
}

func (p *recurringSet) about(_ *View, u *Undone) error {
	u.Customer = p.Line.Customer
	return nil
}

func (p *discountSet) about(_ *View, u *Undone) error {
	u.Customer = p.Discount.Customer
	return nil
}

func (p *recurringEnded) about(v *View, u *Undone) error {
	r, err := v.Recurring(p.ID)
	u.Customer = r.Customer
	return err
}

func (p *discountEnded) about(v *View, u *Undone) error {
	d, err := v.Discount(p.ID)
	u.Customer = d.Customer
	return err
}

// Several entries, documents and payments are told by their words alone.

func (*entriesCorrected) about(*View, *Undone) error { return nil }
func (*workSettled) about(*View, *Undone) error      { return nil }
func (*vatFiled) about(*View, *Undone) error         { return nil }
func (*bankRowConfirmed) about(*View, *Undone) error { return nil }
func (*paymentRecorded) about(*View, *Undone) error  { return nil }
func (*creditSetOff) about(*View, *Undone) error     { return nil }
