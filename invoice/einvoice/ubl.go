package einvoice

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice/vat"
	"hourbook/sla"
)

const (
	peppolBilling = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
	peppolProcess = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"

	ublSchemas = "urn:oasis:names:specification:ubl:schema:xsd:"
)

// ubl is the document as UBL: the root's name and a few others depend on its
// kind.
func (m model) ubl() element {
	name := "Invoice"
	if m.kind == codeCreditNote {
		name = "CreditNote"
	}
	root := e(name,
		t("cbc:CustomizationID", m.customization), t("cbc:ProfileID", m.process),
		t("cbc:ID", m.number), t("cbc:IssueDate", isoDay(m.issued)), t("cbc:DueDate", isoDay(m.due)),
		t("cbc:"+name+"TypeCode", m.kind), t("cbc:Note", m.note), t("cbc:DocumentCurrencyCode", currency),
		t("cbc:BuyerReference", m.buyerReference), ublPeriod(m.from, m.until),
		e("cac:OrderReference", t("cbc:ID", m.order)),
		e("cac:BillingReference", e("cac:InvoiceDocumentReference", t("cbc:ID", m.corrects), t("cbc:IssueDate", isoDay(m.correctsIssued)))),
		e("cac:AccountingSupplierParty", m.seller.ubl()), e("cac:AccountingCustomerParty", m.buyer.ubl()),
		e("cac:Delivery", t("cbc:ActualDeliveryDate", isoDay(m.delivered))),
		m.payment.ubl(),
		e("cac:PaymentTerms", t("cbc:Note", m.terms)),
		m.ublAllowance(),
		m.ublTaxes(),
		e("cac:LegalMonetaryTotal",
			euro("cbc:LineExtensionAmount", m.gross().StringFixed(2)), euro("cbc:TaxExclusiveAmount", m.net.StringFixed(2)),
			euro("cbc:TaxInclusiveAmount", m.total.StringFixed(2)), euro("cbc:AllowanceTotalAmount", m.allowances()), euro("cbc:PayableAmount", m.total.StringFixed(2))))
	for _, l := range m.lines {
		root.children = append(root.children, l.ubl(name))
	}
	root.attributes = []string{
		"xmlns", ublSchemas + name + "-2",
		"xmlns:cac", ublSchemas + "CommonAggregateComponents-2",
		"xmlns:cbc", ublSchemas + "CommonBasicComponents-2",
	}
	return root
}

func euro(name, value string) element { return t(name, value, "currencyID", currency) }

func (p party) ubl() element {
	return e("cac:Party",
		t("cbc:EndpointID", p.endpoint, "schemeID", p.endpointScheme),
		e("cac:PartyIdentification", t("cbc:ID", p.id)),
		e("cac:PostalAddress",
			t("cbc:StreetName", p.street), t("cbc:CityName", p.city), t("cbc:PostalZone", p.postcode),
			e("cac:Country", t("cbc:IdentificationCode", p.country))),
		taxScheme("cac:PartyTaxScheme", p.vatID),
		e("cac:PartyLegalEntity", t("cbc:RegistrationName", p.name), t("cbc:CompanyID", p.company, "schemeID", p.companyScheme)),
		e("cac:Contact", t("cbc:Name", p.contact), t("cbc:Telephone", p.phone), t("cbc:ElectronicMail", p.email)))
}

// taxScheme says that an id is one for VAT.
func taxScheme(name, id string) element {
	if id == "" {
		return e(name)
	}
	return e(name, t("cbc:CompanyID", id), ublVAT())
}

func ublVAT() element { return e("cac:TaxScheme", t("cbc:ID", "VAT")) }

func (p payment) ubl() element {
	return e("cac:PaymentMeans",
		t("cbc:PaymentMeansCode", p.means), t("cbc:PaymentID", p.reference),
		e("cac:PayeeFinancialAccount", t("cbc:ID", p.iban), t("cbc:Name", p.holder),
			e("cac:FinancialInstitutionBranch", t("cbc:ID", p.bic))))
}

func (m model) ublTaxes() element {
	total := e("cac:TaxTotal", euro("cbc:TaxAmount", m.vat.StringFixed(2)))
	for _, g := range m.groups {
		total.children = append(total.children, e("cac:TaxSubtotal",
			euro("cbc:TaxableAmount", g.taxable.StringFixed(2)), euro("cbc:TaxAmount", g.vat.StringFixed(2)),
			e("cac:TaxCategory",
				t("cbc:ID", g.category), t("cbc:Percent", rate(g.row, g.percent)),
				t("cbc:TaxExemptionReasonCode", g.reasonCode), t("cbc:TaxExemptionReason", g.reason), ublVAT())))
	}
	return total
}

// ublAllowance is what is taken off all lines, taxed as they are.
func (m model) ublAllowance() element {
	if m.allowance == nil || len(m.groups) == 0 {
		return e("cac:AllowanceCharge")
	}
	g := m.groups[0]
	return m.allowance.ubl(e("cac:TaxCategory", t("cbc:ID", g.category), t("cbc:Percent", rate(g.row, g.percent)), ublVAT()))
}

func (a *allowance) ubl(tax element) element {
	if a == nil {
		return e("cac:AllowanceCharge")
	}
	percent, base := a.part()
	return e("cac:AllowanceCharge",
		t("cbc:ChargeIndicator", "false"), t("cbc:AllowanceChargeReasonCode", discounted), t("cbc:AllowanceChargeReason", a.reason),
		t("cbc:MultiplierFactorNumeric", percent), euro("cbc:Amount", a.amount.StringFixed(2)), euro("cbc:BaseAmount", base), tax)
}

// part is the percentage and what it is of, where one was agreed.
func (a *allowance) part() (percent, base string) {
	if a.percent.IsZero() {
		return "", ""
	}
	return a.percent.String(), a.base.StringFixed(2)
}

func (l line) ubl(document string) element {
	quantity := "cbc:InvoicedQuantity"
	if document != "Invoice" {
		quantity = "cbc:CreditedQuantity"
	}
	return e("cac:"+document+"Line",
		t("cbc:ID", l.id), t("cbc:Note", l.note),
		t(quantity, count(l.measure.Quantity), "unitCode", string(l.measure.Unit)), euro("cbc:LineExtensionAmount", l.amount.StringFixed(2)),
		ublPeriod(l.from, l.until),
		e("cac:DocumentReference", t("cbc:ID", l.ticket), ticketCode(l.ticket, "cbc:DocumentTypeCode")),
		l.allowance.ubl(e("cac:TaxCategory")),
		e("cac:Item",
			t("cbc:Name", l.name), e("cac:SellersItemIdentification", t("cbc:ID", l.work)),
			e("cac:ClassifiedTaxCategory", t("cbc:ID", l.row.Code), t("cbc:Percent", rate(l.row, l.percent)), ublVAT())),
		e("cac:Price", euro("cbc:PriceAmount", price(l.measure.Price)), t("cbc:BaseQuantity", count(l.measure.Per), "unitCode", string(l.measure.Unit))))
}

// rate is the percentage of a VAT treatment, where data name one.
func rate(row vat.Row, value decimal.Decimal) string {
	if row.Silent {
		return ""
	}
	return percent(value)
}

func ublPeriod(from, until sla.Day) element {
	return e("cac:InvoicePeriod", t("cbc:StartDate", isoDay(from)), t("cbc:EndDate", isoDay(until)))
}

// ticketCode says that a reference is what the work was done on (130).
func ticketCode(ticket, name string) element {
	if ticket == "" {
		return e(name)
	}
	return t(name, "130")
}
