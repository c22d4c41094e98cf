import { Select } from 'antd'
import type { Quantity } from '#kernel/quantity.ts'
import { isQuantityKind, type QuantityKind, quantityKinds } from '#kernel/quantity-kinds.ts'
import { batchKinds } from '#modules/catalogue/terms.ts'
import { type QuantityDraft, QuantityInput } from '../../ui/form/quantity-input.tsx'

interface BatchInputProps {
  readonly id?: string
  readonly value?: QuantityDraft | Quantity | null | undefined
  readonly onChange?: (value: QuantityDraft | null) => void
  /** What it says where nothing is stated. */
  readonly none?: string
}

/** A batch in one of the kinds that batches have, or none stated. */
export function BatchInput({ id, value, onChange, none = '未注明' }: BatchInputProps) {
  const choose = (kind: QuantityKind | '') =>
    onChange?.(
      kind === '' ? null : { kind, unit: Object.keys(quantityKinds[kind].units)[0] ?? '', form: 'range' },
    )
  return (
    <div className="quantity">
      <Select<QuantityKind | ''>
        {...(id ? { id } : {})}
        aria-label="批量按什么计"
        style={{ width: 110 }}
        value={value && isQuantityKind(value.kind) ? value.kind : ''}
        options={[
          { value: '' as const, label: none },
          ...batchKinds.map(kind => ({ value: kind, label: quantityKinds[kind].name })),
        ]}
        onChange={choose}
      />
      {value ? (
        <QuantityInput kind={value.kind} name="批量" value={value} onChange={one => onChange?.(one)} />
      ) : null}
    </div>
  )
}
