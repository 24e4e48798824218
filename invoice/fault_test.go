package invoice

import (
	"errors"
	"testing"

	"hourbook/sla"
)

// mistyped are all ids that differ from id in one digit.
func mistyped(id string) []string {
	var wrong []string
	for i := range id {
		for digit := byte('0'); digit <= '9' && id[i] >= '0' && id[i] <= '9'; digit++ {
			if digit != id[i] {
				wrong = append(wrong, id[:i]+string(digit)+id[i+1:])
			}
		}
	}
	return wrong
}

// saidOf is what is wrong with an input, in words.
func saidOf(e *sla.InputError) string {
	problem, _ := e.Words(sla.InEnglish)
	return problem
}

// faultOf fails unless an error is one for a person, in a field.
func faultOf(t *testing.T, field string, err error) {
	t.Helper()
	var input *sla.InputError
	if err != nil && (!errors.As(err, &input) || input.Field != field || input.Problem == "" || input.Remedy == "") {
		t.Errorf("%v is not for %s", err, field)
	}
}
