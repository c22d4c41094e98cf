import { useEffect } from 'react'

/**
 * Has a group go by the name of its field: a label names one field only, and of a group nobody would hear what is asked
 * for. `id` is what the form calls the group; one that has a name of its own, or no field around it, is left as it is.
 */
export function useFieldName(id: string | undefined): void {
  useEffect(() => {
    const box = id ? document.getElementById(id) : null
    const label = box?.closest('.ant-form-item')?.querySelector('label')
    if (!box || !label || box.ariaLabel) return
    label.id = `${id}-name`
    box.setAttribute('aria-labelledby', label.id)
  }, [id])
}
