// A temperature is not a share, though both are numbers.
import AgentModel

func misuse(_ temperature: Temperature) -> UnitInterval {
    // expected-error@+2 {{cannot convert return expression of type 'Temperature' (aka 'BoundedNumber<TemperatureBounds>') to return type 'UnitInterval' (aka 'BoundedNumber<UnitBounds>')}}
    // expected-note@+1 {{arguments to generic parameter 'Bounds' ('TemperatureBounds' and 'UnitBounds') are expected to be equal}}
    temperature
}
