package customers_test

import (
	"hourbook/app/gui/places"
	"hourbook/app/gui/windowtest"
)

func init() { windowtest.Places = places.All }
