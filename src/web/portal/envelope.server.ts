/**
 * The picture of what lines can do: for each parameter the ranges of all offers on one axis. Computes where everything
 * stands, in per cent of the width, so that the picture fits any screen; `ui/need/envelope.tsx` draws it. On the server
 * only: units are converted here, and the browser needn't load what converts them.
 */
import { type Axis, axisFor, placeOn } from '#kernel/axis.ts'
import { joined, type Span } from '#kernel/comparison.ts'
import { formatNumber, formatQuantity, type Quantity } from '#kernel/quantity.ts'
import { type QuantityKind, unitLabel } from '#kernel/quantity-kinds.ts'
import { convert } from '#kernel/unit.ts'
import type { LineView } from '#modules/catalogue/line/api.ts'
import { type ParameterCode, parameterCodes, parameterOf, type Statement } from '#modules/catalogue/terms.ts'
import type { EnvelopeDrawing, EnvelopeRow, Mark, ParameterDrawing } from '../ui/need/envelope.tsx'

/** A statement, with the unit that makes it where it isn't made of a whole line. */
export interface OfferedStatement extends Statement {
  readonly by?: string
}

/** Somebody who states capabilities: a line, a unit of it, a platform. One parameter may be stated several times. */
export interface Offer {
  readonly label: string
  readonly statements: readonly OfferedStatement[]
}

/**
 * What the lines of a platform state. Units speak only where none of the lines does: beside a reactor's volume nobody
 * wants that of another line's receiver.
 */
export function offersOf(lines: readonly LineView[]): Offer[] {
  const said = new Set(lines.flatMap(({ capabilities }) => capabilities.map(({ parameter }) => parameter)))
  return lines.map(({ name, capabilities, units }) => ({
    label: name,
    statements: [
      ...capabilities,
      ...units.flatMap(unit =>
        unit.capabilities
          .filter(({ parameter }) => !said.has(parameter))
          .map(one => ({ ...one, by: unit.name })),
      ),
    ],
  }))
}

/** What a quantity covers in a unit, endless where it names no end. */
function spansIn(unit: string, quantity: Quantity): Span[] {
  const to = (value: number) => convert(value, quantity.unit, unit)
  switch (quantity.form) {
    case 'value':
      return [[to(quantity.value), to(quantity.value)]]
    case 'range':
      return [[to(quantity.from), to(quantity.to)]]
    case 'set':
      return quantity.values.map((value): Span => [to(value), to(value)])
    case 'atLeast':
      return [[to(quantity.value), Number.POSITIVE_INFINITY]]
    case 'atMost':
      return [[Number.NEGATIVE_INFINITY, to(quantity.value)]]
  }
}

const isEndless = ([low, high]: Span): boolean => !Number.isFinite(low) && !Number.isFinite(high)

/**
 * Joins what touches, but never to everything: `≤280` and `≥20` of two lines aren't a line without limits, so what has
 * no lower end and what has no upper end stay apart then.
 */
function covered(quantities: readonly Quantity[], unit: string): Span[] {
  const spans = quantities.flatMap(quantity => spansIn(unit, quantity))
  const all = joined(spans)
  if (!all.some(isEndless)) return all
  const [downwards, others] = [true, false].map(open =>
    joined(spans.filter(([low]) => Number.isFinite(low) !== open)),
  )
  return [...(downwards ?? []), ...(others ?? [])]
}

function spanQuantity([low, high]: Span, kind: QuantityKind, unit: string): Quantity {
  if (!Number.isFinite(low)) return { kind, unit, form: 'atMost', value: high }
  if (!Number.isFinite(high)) return { kind, unit, form: 'atLeast', value: low }
  return low === high
    ? { kind, unit, form: 'value', value: low }
    : { kind, unit, form: 'range', from: low, to: high }
}

/** `50–200 L、500 L`; set points of one offer as one list. */
function inWords(spans: readonly Span[], kind: QuantityKind, unit: string): string {
  if (spans.length > 1 && spans.every(([low, high]) => low === high))
    return formatQuantity({ kind, unit, form: 'set', values: spans.map(([low]) => low) })
  return spans.map(span => formatQuantity(spanQuantity(span, kind, unit))).join('、')
}

/** The unit that most offers use; of equally many the one that came first. */
function commonUnit(quantities: readonly Quantity[]): string {
  const counts = [...Map.groupBy(quantities, ({ unit }) => unit)]
  return counts.toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? ''
}

/** The numbers that an axis must show. What can't be exceeded belongs to it: purity ends at 100 %. */
function numbersOf(spans: readonly Span[], kind: QuantityKind): number[] {
  const numbers = spans.flat().filter(Number.isFinite)
  if (kind !== 'percent' || !spans.some(([, high]) => !Number.isFinite(high))) return numbers
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)]
  return greatest > 100 ? numbers : [...numbers, 100, ...(least === greatest ? [2 * least - 100] : [])]
}

/** Where spans stand; what can't be told apart there is drawn once. */
function marksOf(axis: Axis, spans: readonly Span[]): Mark[] {
  const marks = spans.map(
    ([low, high]): Mark => ({
      from: placeOn(axis, low),
      to: placeOn(axis, high),
      openLow: !Number.isFinite(low),
      openHigh: !Number.isFinite(high),
    }),
  )
  return [...new Map(marks.map(mark => [`${mark.from} ${mark.to}`, mark])).values()]
}

interface Stated {
  readonly offer: Offer
  readonly quantities: readonly Quantity[]
  readonly by: string | null
}

function statedOf(offer: Offer, code: ParameterCode): Stated[] {
  const made = offer.statements.filter(({ parameter, quantity }) => parameter === code && quantity)
  const quantities = made.flatMap(({ quantity }) => quantity ?? [])
  const units = [...new Set(made.flatMap(({ by }) => by ?? []))]
  return quantities.length > 0 ? [{ offer, quantities, by: units.join('、') || null }] : []
}

function draw(
  code: ParameterCode,
  kind: QuantityKind,
  stated: readonly Stated[],
  total: string | null,
): ParameterDrawing {
  const all = stated.flatMap(({ quantities }) => quantities)
  const unit = commonUnit(all)
  const spansOf = (quantities: readonly Quantity[]) => covered(quantities, unit)
  const axis = axisFor(
    numbersOf(
      all.flatMap(quantity => spansIn(unit, quantity)),
      kind,
    ),
  )
  const picture = (quantities: readonly Quantity[]) => {
    const spans = spansOf(quantities)
    return { value: inWords(spans, kind, unit), marks: marksOf(axis, spans) }
  }
  const rows = stated.map(({ offer: { label }, by, quantities }): EnvelopeRow => {
    return { label, by, total: false, ...picture(quantities) }
  })
  return {
    code,
    name: parameterOf(code).name,
    unit: unitLabel(kind, unit),
    scale: axis.scale,
    ticks: axis.ticks.map(value => ({ at: placeOn(axis, value), text: formatNumber(value) })),
    rows:
      total && rows.length > 1 ? [...rows, { label: total, by: null, total: true, ...picture(all) }] : rows,
  }
}

/** The picture of the offers; with `total` a last row of each parameter says what they cover together. */
export function envelopeOf(offers: readonly Offer[], total: string | null = null): EnvelopeDrawing {
  const parameters = parameterCodes.flatMap(code => {
    const { kind } = parameterOf(code)
    if (kind === 'feature') return []
    const stated = offers.flatMap(offer => statedOf(offer, code))
    return stated.length === 0 ? [] : [draw(code, kind, stated, total)]
  })
  const features = parameterCodes.flatMap(code => {
    const says = (present: boolean) =>
      offers
        .filter(({ statements }) => statements.some(one => one.parameter === code && one.present === present))
        .map(({ label }) => label)
    const [has, lacks] = [says(true), says(false)]
    return has.length + lacks.length === 0 ? [] : [{ code, name: parameterOf(code).name, has, lacks }]
  })
  return { parameters, features }
}
