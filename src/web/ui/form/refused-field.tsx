import { useEffect, useRef, useState } from 'react'

interface Named {
  readonly id: string
  readonly label: string
}

/** The field, or the one that holds it (`batch` for `batch.unit`), on the same form as the list of what was refused. */
function fieldNear(here: Element | null, field: string): Named | null {
  const form = here?.closest('[role=dialog]') ?? document
  const path = field.split('.')
  for (let length = path.length; length > 0; length--) {
    const id = path.slice(0, length).join('_')
    const label = form.querySelector<HTMLLabelElement>(`label:is([for="${id}"], [for$="_${id}"])`)
    if (label?.textContent) return { id: label.htmlFor, label: label.textContent }
  }
  return null
}

/**
 * One thing that was refused, with the name of its field as a link to it: five times 请填写此项 says nothing. The name is
 * what the form calls it, which only the page knows.
 */
export function RefusedField({ field, message }: { field?: string | undefined; message: string }) {
  const here = useRef<HTMLLIElement>(null)
  const [named, setNamed] = useState<Named | null>(null)
  useEffect(() => setNamed(field ? fieldNear(here.current, field) : null), [field])
  return (
    <li ref={here}>
      {named && !message.includes(named.label) ? (
        <>
          <a href={`#${named.id}`}>{named.label}</a>：
        </>
      ) : null}
      {message}
    </li>
  )
}
