import { useEffect } from 'react'

/** What can be typed into at once; lists and calendars would open over the dialog that nobody has read yet. */
const typed = 'textarea, input:not([type]), input[type=text], input[type=email], input[type=search]'
const field = `:is(${typed}):not(:disabled, [readonly], [role=combobox], [aria-haspopup])`

/** Where somebody begins in a dialog: in its first field where that is typed into, else at its title. */
function beginningOf(dialog: HTMLElement): HTMLElement {
  const [first] = dialog.querySelectorAll<HTMLElement>(
    ':is(.ant-modal-body, .ant-drawer-body) :is(input, textarea):not([type=hidden], :disabled)',
  )
  const isField = first?.matches(field) && !first.closest('.ant-picker') && first.checkVisibility()
  return first && isField ? first : dialog
}

/**
 * Begins a dialog at what it asks for (WCAG 2.4.3). The library begins it at its first button, which is the one that
 * closes it: what is read out first would be 关闭, and whoever presses Enter has lost the dialog.
 */
export function useDialogFocus(): void {
  useEffect(() => {
    const begun = new WeakSet<Element>()
    // One that is kept while it is closed begins anew when it is opened again.
    const seen = new ResizeObserver(changes => {
      for (const { target } of changes) {
        if (target.checkVisibility()) continue
        begun.delete(target)
        seen.unobserve(target)
      }
    })
    const begin = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      // A drawer begins at what holds it, which has no name to be read out.
      const isHolder = target.matches('.ant-drawer')
      const dialog = isHolder
        ? target.querySelector<HTMLElement>('[role=dialog]')
        : target.closest<HTMLElement>('[role=dialog]')
      if (!dialog || (begun.has(dialog) && !isHolder)) return
      // What is longer than the window is scrolled by keys, also where nothing in it takes the focus.
      const drawn = dialog.querySelector<HTMLElement>('.ant-drawer-body')
      if (drawn) drawn.tabIndex = 0
      begun.add(dialog)
      seen.observe(dialog)
      if (!isHolder && !target.matches('.ant-modal-close, .ant-drawer-close')) return
      dialog.tabIndex = -1
      beginningOf(dialog).focus({ preventScroll: true })
    }
    document.addEventListener('focusin', begin)
    return () => {
      document.removeEventListener('focusin', begin)
      seen.disconnect()
    }
  }, [])
}
