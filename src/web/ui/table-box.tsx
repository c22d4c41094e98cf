import type { ReactNode } from 'react'

/** Around a table that may be wider than the window: scrolls by itself, by keyboard too. */
export function TableBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    // biome-ignore lint/a11y/useSemanticElements: a group, not the fieldset of a form
    <div className="table-box" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
