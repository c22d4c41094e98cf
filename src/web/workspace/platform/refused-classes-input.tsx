import { Checkbox } from 'antd'
import { codesOf } from '#kernel/schema.ts'
import { type ProductClass, productClasses } from '#modules/catalogue/terms.ts'
import { Checks } from '../../ui/form/checks.tsx'

interface RefusedClassesInputProps {
  readonly id?: string
  readonly value?: readonly ProductClass[] | null | undefined
  readonly onChange?: (value: ProductClass[] | null) => void
}

const classes = codesOf(productClasses).map(value => ({ value, label: productClasses[value] }))

/** The classes that a line doesn't take, or that it takes them all; nothing is ticked where nothing is said. */
export function RefusedClassesInput({ id, value, onChange }: RefusedClassesInputProps) {
  return (
    <fieldset id={id} aria-label="不承接的产品类别">
      <Checkbox
        checked={value?.length === 0}
        onChange={({ target }) => onChange?.(target.checked ? [] : null)}
      >
        各类都承接
      </Checkbox>
      <Checks<ProductClass>
        value={[...(value ?? [])]}
        options={classes}
        onChange={chosen => onChange?.(chosen.length > 0 ? chosen : null)}
      />
    </fieldset>
  )
}
