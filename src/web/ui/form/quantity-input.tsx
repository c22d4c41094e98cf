import { Select } from 'antd'
import { type Quantity, type QuantityForm, quantityForms } from '#kernel/quantity.ts'
import { firstUnitOf, type QuantityKind, unitsOf } from '#kernel/quantity-kinds.ts'
import { NumberInput } from './number-input.tsx'
import { numberText } from './number-text.ts'

/** A quantity while it is being typed: numbers may still be missing. */
export interface QuantityDraft {
  readonly kind: QuantityKind
  readonly unit: string
  readonly form: QuantityForm
  readonly value?: number | null | undefined
  readonly from?: number | null | undefined
  readonly to?: number | null | undefined
  readonly values?: readonly number[] | undefined
}

interface QuantityInputProps {
  readonly id?: string
  readonly kind: QuantityKind
  readonly name: string
  readonly value?: QuantityDraft | Quantity | undefined
  readonly onChange?: (value: QuantityDraft) => void
  /** The form that is offered first. */
  readonly first?: QuantityForm
}

const forms = Object.entries(quantityForms).map(([value, label]) => ({ value: value as QuantityForm, label }))

const numbersIn = (entered: readonly string[]): number[] =>
  entered
    .map(numberText)
    .filter(text => text !== '')
    .map(Number)
    .filter(Number.isFinite)

/** Numbers with a form and a unit, side by side; what was typed stays when form or unit changes. */
export function QuantityInput({ id, kind, name, value, onChange, first = 'range' }: QuantityInputProps) {
  const current: QuantityDraft = value?.kind === kind ? value : { kind, unit: firstUnitOf(kind), form: first }
  const change = (part: Partial<QuantityDraft>) => onChange?.({ ...current, ...part })
  const number = (field: 'value' | 'from' | 'to', label: string, inputId?: string) => (
    <NumberInput
      {...(inputId ? { id: inputId } : {})}
      aria-label={`${name}${label}`}
      placeholder={label}
      value={current[field] ?? null}
      onChange={entered => change({ [field]: entered })}
      style={{ width: 104 }}
      stringMode={false}
    />
  )
  return (
    <div className="quantity">
      <Select
        aria-label={`${name}的形式`}
        value={current.form}
        options={forms}
        onChange={form => change({ form })}
        style={{ width: 96 }}
      />
      {current.form === 'range' ? (
        <>
          {number('from', '下限', id)} <span aria-hidden="true">至</span> {number('to', '上限')}
        </>
      ) : current.form === 'set' ? (
        <Select
          {...(id ? { id } : {})}
          aria-label={`${name}各档数值`}
          mode="tags"
          open={false}
          suffixIcon={null}
          placeholder="逐个输入，回车确认"
          style={{ minWidth: 200 }}
          value={(current.values ?? []).map(String)}
          onChange={entered => change({ values: numbersIn(entered) })}
        />
      ) : (
        number('value', '数值', id)
      )}
      <Select
        aria-label={`${name}的单位`}
        value={current.unit}
        options={Object.entries(unitsOf(kind)).map(([code, label]) => ({ value: code, label }))}
        onChange={unit => change({ unit })}
        style={{ width: 104 }}
      />
    </div>
  )
}
