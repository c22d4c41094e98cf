import { useEffect } from 'react'

/** A dialog in a dialog, and what was used in each of them. */
const remembered = 20

/** Who could take the focus back: still there, shown and not switched off. */
const takes = (element: HTMLElement): boolean =>
  element.isConnected && element.checkVisibility() && !element.matches(':disabled')

/**
 * Gives the focus back once a dialog is gone (WCAG 2.4.3). The library does so for dialogs that are closed before they are
 * taken away; ours are there only while they are open, so the focus would fall to the beginning of the page. It goes to
 * whoever had it last and can still take it.
 */
export function useReturnedFocus(): void {
  useEffect(() => {
    let had: HTMLElement[] = []
    let isInDialog = false
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      isInDialog = target.closest('[role=dialog]') !== null
      // Tab at the end of a dialog goes round by the top of the page.
      if (!isInDialog && document.querySelector('[role=dialog]') !== null) return
      had = [target, ...had.filter(one => one !== target)].slice(0, remembered)
    }
    const watch = new MutationObserver(() => {
      if (!isInDialog || had[0]?.isConnected || document.activeElement !== document.body) return
      isInDialog = false
      had.find(takes)?.focus()
    })
    document.addEventListener('focusin', remember)
    watch.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', remember)
      watch.disconnect()
    }
  }, [])
}
