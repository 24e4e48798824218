package einvoice

import "hourbook/sla"

const (
	facturXProfile = "urn:cen.eu:en16931:2017"
	plainDays      = "102" // the format 20261031
)

// cii is the document as Cross Industry Invoice.
func (m model) cii() element {
	root := e("rsm:CrossIndustryInvoice",
		e("rsm:ExchangedDocumentContext",
			e("ram:BusinessProcessSpecifiedDocumentContextParameter", t("ram:ID", m.process)),
			e("ram:GuidelineSpecifiedDocumentContextParameter", t("ram:ID", m.customization))),
		e("rsm:ExchangedDocument",
			t("ram:ID", m.number), t("ram:TypeCode", m.kind), e("ram:IssueDateTime", ciiDay(m.issued)),
			e("ram:IncludedNote", t("ram:Content", m.note))),
		m.ciiTransaction())
	root.attributes = []string{
		"xmlns:rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
		"xmlns:ram", "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
		"xmlns:udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
		"xmlns:qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
	}
	return root
}

func (m model) ciiTransaction() element {
	transaction := e("rsm:SupplyChainTradeTransaction")
	for _, l := range m.lines {
		transaction.children = append(transaction.children, l.cii())
	}
	transaction.children = append(transaction.children,
		e("ram:ApplicableHeaderTradeAgreement",
			t("ram:BuyerReference", m.buyerReference),
			m.seller.cii("ram:SellerTradeParty"), m.buyer.cii("ram:BuyerTradeParty"),
			e("ram:BuyerOrderReferencedDocument", t("ram:IssuerAssignedID", m.order))),
		e("ram:ApplicableHeaderTradeDelivery",
			e("ram:ActualDeliverySupplyChainEvent", e("ram:OccurrenceDateTime", ciiDay(m.delivered)))),
		m.ciiSettlement())
	return transaction
}

func (l line) cii() element {
	return e("ram:IncludedSupplyChainTradeLineItem",
		e("ram:AssociatedDocumentLineDocument", t("ram:LineID", l.id), e("ram:IncludedNote", t("ram:Content", l.note))),
		e("ram:SpecifiedTradeProduct", t("ram:SellerAssignedID", l.work), t("ram:Name", l.name)),
		e("ram:SpecifiedLineTradeAgreement", e("ram:NetPriceProductTradePrice",
			t("ram:ChargeAmount", price(l.measure.Price)), t("ram:BasisQuantity", count(l.measure.Per), "unitCode", string(l.measure.Unit)))),
		e("ram:SpecifiedLineTradeDelivery", t("ram:BilledQuantity", count(l.measure.Quantity), "unitCode", string(l.measure.Unit))),
		e("ram:SpecifiedLineTradeSettlement",
			e("ram:ApplicableTradeTax", t("ram:TypeCode", "VAT"), t("ram:CategoryCode", l.row.Code), t("ram:RateApplicablePercent", rate(l.row, l.percent))),
			ciiPeriod(l.from, l.until),
			l.allowance.cii(e("ram:CategoryTradeTax")),
			e("ram:SpecifiedTradeSettlementLineMonetarySummation", amount("ram:LineTotalAmount", l.amount)),
			e("ram:AdditionalReferencedDocument", t("ram:IssuerAssignedID", l.ticket), ticketCode(l.ticket, "ram:TypeCode"))))
}

func (p party) cii(name string) element {
	return e(name,
		t("ram:ID", p.id),
		t("ram:Name", p.name),
		e("ram:SpecifiedLegalOrganization", t("ram:ID", p.company, "schemeID", p.companyScheme)),
		e("ram:DefinedTradeContact", t("ram:PersonName", p.contact),
			e("ram:TelephoneUniversalCommunication", t("ram:CompleteNumber", p.phone)),
			e("ram:EmailURIUniversalCommunication", t("ram:URIID", p.email))),
		e("ram:PostalTradeAddress",
			t("ram:PostcodeCode", p.postcode), t("ram:LineOne", p.street), t("ram:CityName", p.city), t("ram:CountryID", p.country)),
		e("ram:URIUniversalCommunication", t("ram:URIID", p.endpoint, "schemeID", p.endpointScheme)),
		e("ram:SpecifiedTaxRegistration", t("ram:ID", p.vatID, "schemeID", "VA")))
}

func (m model) ciiSettlement() element {
	settlement := e("ram:ApplicableHeaderTradeSettlement",
		t("ram:PaymentReference", m.payment.reference),
		t("ram:InvoiceCurrencyCode", currency),
		e("ram:SpecifiedTradeSettlementPaymentMeans",
			t("ram:TypeCode", m.payment.means),
			e("ram:PayeePartyCreditorFinancialAccount", t("ram:IBANID", m.payment.iban), t("ram:AccountName", m.payment.holder)),
			e("ram:PayeeSpecifiedCreditorFinancialInstitution", t("ram:BICID", m.payment.bic))))
	for _, g := range m.groups {
		settlement.children = append(settlement.children, g.cii())
	}
	settlement.children = append(settlement.children,
		ciiPeriod(m.from, m.until),
		m.ciiAllowance(),
		e("ram:SpecifiedTradePaymentTerms", t("ram:Description", m.terms), e("ram:DueDateDateTime", ciiDay(m.due))),
		e("ram:SpecifiedTradeSettlementHeaderMonetarySummation",
			amount("ram:LineTotalAmount", m.gross()), t("ram:AllowanceTotalAmount", m.allowances()), amount("ram:TaxBasisTotalAmount", m.net),
			t("ram:TaxTotalAmount", m.vat.StringFixed(2), "currencyID", currency),
			amount("ram:GrandTotalAmount", m.total), amount("ram:DuePayableAmount", m.total)),
		e("ram:InvoiceReferencedDocument", t("ram:IssuerAssignedID", m.corrects),
			e("ram:FormattedIssueDateTime", t("qdt:DateTimeString", plainDay(m.correctsIssued), "format", plainDays))))
	return settlement
}

func (g group) cii() element {
	return e("ram:ApplicableTradeTax",
		amount("ram:CalculatedAmount", g.vat), t("ram:TypeCode", "VAT"), t("ram:ExemptionReason", g.reason),
		amount("ram:BasisAmount", g.taxable), t("ram:CategoryCode", g.category), t("ram:ExemptionReasonCode", g.reasonCode),
		t("ram:RateApplicablePercent", rate(g.row, g.percent)))
}

// ciiAllowance is what is taken off all lines, taxed as they are.
func (m model) ciiAllowance() element {
	if m.allowance == nil || len(m.groups) == 0 {
		return e("ram:SpecifiedTradeAllowanceCharge")
	}
	g := m.groups[0]
	return m.allowance.cii(e("ram:CategoryTradeTax", t("ram:TypeCode", "VAT"), t("ram:CategoryCode", g.category), t("ram:RateApplicablePercent", rate(g.row, g.percent))))
}

func (a *allowance) cii(tax element) element {
	if a == nil {
		return e("ram:SpecifiedTradeAllowanceCharge")
	}
	percent, base := a.part()
	return e("ram:SpecifiedTradeAllowanceCharge",
		e("ram:ChargeIndicator", t("udt:Indicator", "false")),
		t("ram:CalculationPercent", percent), t("ram:BasisAmount", base), amount("ram:ActualAmount", a.amount),
		t("ram:ReasonCode", discounted), t("ram:Reason", a.reason), tax)
}

func ciiDay(d sla.Day) element {
	return t("udt:DateTimeString", plainDay(d), "format", plainDays)
}

func ciiPeriod(from, until sla.Day) element {
	return e("ram:BillingSpecifiedPeriod", e("ram:StartDateTime", ciiDay(from)), e("ram:EndDateTime", ciiDay(until)))
}
