import { type MouseEvent, useEffect, useRef, useState } from 'react'

interface Named {
  readonly id: string
  readonly label: string
}

/** The form that a list of what was refused stands in, or else what holds both, never beyond its dialog. */
function formNear(here: Element | null): ParentNode {
  let near = here?.closest('form') ?? here
  while (near && !near.matches('form, [role=dialog]') && !near.querySelector('form'))
    near = near.parentElement
  return near ?? document
}

/**
 * The field, or the one that holds it (`batch` for `batch.unit`), on the form next to the list of what was refused; a form
 * with a name of its own has that before the name of each field.
 */
function fieldNear(here: Element | null, field: string): Named | null {
  const form = formNear(here)
  const path = field.split('.')
  for (let length = path.length; length > 0; length--) {
    const id = path.slice(0, length).join('_')
    const label =
      form.querySelector<HTMLLabelElement>(`label[for="${id}"]`) ??
      form.querySelector<HTMLLabelElement>(`label[for$="_${id}"]`)
    if (label?.textContent) return { id: label.htmlFor, label: label.textContent }
    const group = form.querySelector(`[id="${id}"][aria-label]`)
    if (group?.ariaLabel) return { id, label: group.ariaLabel }
  }
  return null
}

const enterable = 'input, textarea, select, button, [tabindex]'

/**
 * Leads to a field without going anywhere: a draft that was begun a moment ago has a new address, which the router would
 * take a fragment for a way to, and would show the draft anew without what was refused.
 */
function goTo(event: MouseEvent<HTMLElement>, id: string): void {
  event.preventDefault()
  const form = formNear(event.currentTarget)
  const field =
    form.querySelector<HTMLElement>(`[id="${id}"]`) ??
    form.querySelector(`label[for="${id}"]`)?.closest<HTMLElement>('.ant-form-item')
  field?.scrollIntoView({ block: 'center' })
  // A group of boxes takes no focus, the first of them does.
  const entered = field?.matches(enterable) ? field : field?.querySelector<HTMLElement>(enterable)
  entered?.focus({ preventScroll: true })
}

/**
 * One thing that was refused, with the name of its field as a link to it: five times 请填写此项 says nothing. The name is
 * what the form calls it, which only the page knows.
 */
export function RefusedField({ field, message }: { field?: string | undefined; message: string }) {
  const here = useRef<HTMLLIElement>(null)
  const [named, setNamed] = useState<Named | null>(null)
  useEffect(() => setNamed(field ? fieldNear(here.current, field) : null), [field])
  // A message that says the name itself leads there by it.
  const [before = '', ...rest] = named && message.includes(named.label) ? message.split(named.label) : []
  const after = named && rest.length > 0 ? rest.join(named.label) : `：${message}`
  return (
    <li ref={here}>
      {named ? (
        <>
          {before}
          <a href={`#${named.id}`} onClick={event => goTo(event, named.id)}>
            {named.label}
          </a>
          {after}
        </>
      ) : (
        message
      )}
    </li>
  )
}
