package pdf

import "slices"

// facturX is the name under which readers look for the invoice as data.
const facturX = "factur-x.xml"

// facturXMP tells archives that the file holds an invoice as data, and what
// the words for that mean, since PDF/A wants unknown ones explained. Empty when
// nothing of that name is attached.
func facturXMP(meta Meta) string {
	if !slices.ContainsFunc(meta.Attachments, func(a Attachment) bool { return a.Name == facturX }) {
		return ""
	}
	return `<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
<fx:DocumentType>INVOICE</fx:DocumentType>
<fx:DocumentFileName>` + facturX + `</fx:DocumentFileName>
<fx:Version>1.0</fx:Version>
<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" ` +
		`xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>fx</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
` + facturXProperty("DocumentFileName", "name of the embedded XML invoice file") +
		facturXProperty("DocumentType", "INVOICE") +
		facturXProperty("Version", "version of the Factur-X XML schema") +
		facturXProperty("ConformanceLevel", "profile of the embedded Factur-X data") +
		`</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`
}

func facturXProperty(name, description string) string {
	return `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>` + name + `</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>` +
		`<pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>` + description + `</pdfaProperty:description></rdf:li>
`
}
