import type { FormInstance } from 'antd'
import { useRef, useState } from 'react'
import { ApiError } from '../../client.ts'

/** A field as the API names it, as the path that the form knows it by. */
const pathOf = (field: string): (string | number)[] =>
  field.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part))

/** The field that shows a fault: itself, or the one that holds it (`batch` for `batch.unit`). */
function shownAt(form: FormInstance, field: string): (string | number)[] {
  const known = new Set(form.getFieldsError().map(({ name }) => name.join('.')))
  const path = pathOf(field)
  const holding = path.map((_, index) => path.slice(0, path.length - index))
  return holding.find(one => known.has(one.join('.'))) ?? path
}

/** What was refused, field by field as the form shows it; several faults of one field stand below it together. */
const faultsOf = (form: FormInstance, { error }: ApiError) =>
  [...Map.groupBy(error.refusals, ({ field }) => (field ? shownAt(form, field).join('.') : ''))]
    .filter(([field]) => field !== '')
    .map(([field, all]) => ({ name: pathOf(field), errors: all.map(({ message }) => message) }))

/**
 * Runs a save: busy while it lasts, so that Enter pressed twice sends once, and what was refused shown at the top and beside its field. `toTop`: not where it
 * is said beside the button at the end of the form.
 */
export function useSaving(form?: FormInstance, { toTop = true } = {}) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const running = useRef(false)
  const run = async (save: () => Promise<void>): Promise<void> => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setFailure(null)
    try {
      await save()
    } catch (error) {
      setFailure(error)
      if (form && error instanceof ApiError) form.setFields(faultsOf(form, error))
      if (toTop) window.scrollTo({ top: 0 })
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { busy, failure, run }
}

/** Whether a value was changed at a path, as a form tells its changes: by what was changed and nothing else. */
const isIn = (changed: unknown, [first, ...rest]: readonly (string | number)[]): boolean =>
  first === undefined ||
  (typeof changed === 'object' &&
    changed !== null &&
    first in changed &&
    isIn((changed as Record<string | number, unknown>)[first], rest))

/** Takes back what was refused of the fields that were changed. */
export function forgetFaults(form: FormInstance, changed: object): void {
  form.setFields(
    form
      .getFieldsError()
      .filter(({ name, errors }) => errors.length > 0 && isIn(changed, name))
      .map(({ name }) => ({ name, errors: [] })),
  )
}
