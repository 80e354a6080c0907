// The list of help as a page of its own.
import { part, speak } from "../ui/page.js";
import { showHelp } from "./help.js";

speak();
showHelp(part("help"));
