import { Face } from "../../app/face.tsx";
import { useView } from "../store/use-session.ts";
import classes from "./card.module.css";

/** Those who are at this node just now, other than oneself. */
export function CardFaces({ node }: { node: string }) {
  const here = useView((view) => view.others).filter((one) => one.node === node);
  if (here.length === 0) return null;
  return (
    <span className={classes.faces}>
      {here.map(({ id, name }) => (
        <span key={id} title={name}>
          <Face name={name} size={20} />
        </span>
      ))}
    </span>
  );
}
